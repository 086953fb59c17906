import '../src/ui/desk/index.css';
import { showGallery } from './gallery.tsx';

showGallery('desk');
