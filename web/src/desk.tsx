import './ui/desk/index.css';
import { DeskShell } from './app/desk/shell.tsx';
import { start } from './app/start.tsx';

start({ basename: '/desk', words: ['common', 'desk'], Shell: DeskShell });
