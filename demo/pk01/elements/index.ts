import type { ElementDef } from '#contract/elements';
import { enterprise } from './enterprise.ts';
import { handover } from './handover.ts';
import { owners } from './owners.ts';
import { people } from './people.ts';
import { premises } from './premises.ts';
import { seal } from './seal.ts';
import { staff } from './staff.ts';
import { tax } from './tax.ts';

/** Each asked once; a condition on an element looks at one further up. */
export const elements: ElementDef[] = [
  ...enterprise,
  ...premises,
  ...owners,
  ...people,
  ...seal,
  ...tax,
  ...staff,
  ...handover,
];
