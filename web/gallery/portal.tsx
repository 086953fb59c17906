import '../src/ui/portal/index.css';
import { showGallery } from './gallery.tsx';

showGallery('portal');
