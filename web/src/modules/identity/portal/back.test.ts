import { expect, test } from 'vitest';
import { backTo } from './back.ts';

test.each([
  ['/drafts/1/name', '/drafts/1/name'],
  ['/bundles/new/pk01?at=end', '/bundles/new/pk01?at=end'],
  ['//evil.example/x', '/mine'],
  ['/\\evil.example', '/mine'],
  ['https://evil.example', '/mine'],
  ['/sign-in?back=/x', '/mine'],
  [null, '/mine'],
])('after signing in, %s leads to %s', (address, place) => {
  expect(backTo(address)).toBe(place);
});
