import './ui/portal/index.css';
import { PortalShell } from './app/portal/shell.tsx';
import { start } from './app/start.tsx';

start({ basename: '/', words: ['common', 'portal'], Shell: PortalShell });
