/** Only a path of this site: an address elsewhere is not followed, nor one that would ask again. */
export function backTo(address: string | null): string {
  return address !== null && /^\/(?![/\\])/.test(address) && !/^\/(sign-in|register)/.test(address) ? address : '/mine';
}
