import { useEffect, useRef, type RefObject } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/**
 * After a change of page the focus goes to the new page, so that a screen reader begins there, and the page begins at its
 * top; going back leaves both to the browser's memory. Not on the first page.
 */
export function useFocusOnRouteChange(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const way = useNavigationType();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
    if (way !== NavigationType.Pop) window.scrollTo(0, 0);
  }, [pathname, way]);
  return main;
}
