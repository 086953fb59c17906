/** Where `now` comes from: the machine's clock in service, a moving hand in tests and demo years. */
export interface Clock {
  now(): Date;
}

export const machineClock: Clock = { now: () => new Date() };

/** A clock that stands until it is moved. */
export function movableClock(start: Date): Clock & { moveTo(at: Date): void; moveBy(milliseconds: number): void } {
  let at = start;
  return {
    now: () => at,
    moveTo: (to) => {
      at = to;
    },
    moveBy: (milliseconds) => {
      at = new Date(at.getTime() + milliseconds);
    },
  };
}
