/** Every display name of the demo says that it is one (decision 18). */
export function demoName(name: string): string {
  return `${name}（演示）`;
}

/** The county of the demo: 赤壁市, by GB/T 2260. */
export const REGION = '421281000000';
