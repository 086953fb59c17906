// The oldest browser of the halls is Chrome 109 (decision 20). It lacks these two methods, which the linter rightly asks
// for everywhere; syntax is taken care of by the build.
function add(name: 'toSorted' | 'toReversed', value: (this: readonly unknown[], ...given: never[]) => unknown[]): void {
  if (name in Array.prototype) return;
  Object.defineProperty(Array.prototype, name, { configurable: true, writable: true, value });
}

add('toSorted', function toSorted(compare?: (a: unknown, b: unknown) => number) {
  const copy = Array.from(this);
  copy.sort(compare);
  return copy;
});

add('toReversed', function toReversed() {
  const copy = Array.from(this);
  copy.reverse();
  return copy;
});
