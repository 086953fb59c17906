/** Latin and minority names are written with different dots, spaces and letters; Chinese ones as they are. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[·•‧・．.]/g, '·')
    .replace(/\s+/g, '')
    .toUpperCase();
}

export function sameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}
