import { useEffect } from 'react';

let suffix = '';

/** What stands behind every title of this shell: whose site it is. */
export function titleSuffix(text: string): void {
  suffix = text;
}

/** The title of the page: what it is, first; whose site, last. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = suffix === '' ? title : `${title} - ${suffix}`;
  }, [title]);
}
