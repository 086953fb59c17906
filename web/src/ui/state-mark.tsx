import type { ReactNode } from 'react';
import type { Light as LightName } from '#contract/common';
import { useWords } from '../i18n/words.ts';
import { Icon } from './icon.tsx';

/** Where something stands for the person who reads: shape + word, colour third. */
export type StateName = 'done' | 'work' | 'you' | 'late' | 'wait' | 'later' | 'off' | 'bad';

const COLOUR: Record<StateName, string> = {
  done: 's-done',
  work: 's-work',
  you: 's-you',
  late: 's-late',
  bad: 's-late',
  wait: '',
  later: '',
  off: '',
};

/** `children` replaces the common word of the state (“等您实名认证”). */
export function StateMark({ state, children }: { state: StateName; children?: ReactNode }) {
  const w = useWords('common');
  return (
    <span className={`state ${COLOUR[state]}`}>
      <Icon name={state === 'late' ? 'bad' : state} />
      {children ?? w.state[state]}
    </span>
  );
}

const LIGHTS: Record<LightName, { shape: string; className: string }> = {
  normal: { shape: '●', className: 'ok s-done' },
  dueSoon: { shape: '▲', className: 'warn s-you' },
  overdue: { shape: '■', className: 'late s-late' },
  stopped: { shape: '‖', className: 'stop s-idle' },
  waiting: { shape: '○', className: 'idle s-idle' },
  ended: { shape: '✓', className: 'idle s-idle' },
};

/** A clock light: ● 正常 ▲ 将到期 ■ 已超期 ‖ 停表 ○ 没开始 ✓ 已结束, never a colour alone. `children` replaces the word. */
export function Light({ light, children }: { light: LightName; children?: ReactNode }) {
  const w = useWords('common');
  const { shape, className } = LIGHTS[light];
  return (
    <span className={`state light ${className}`}>
      <span className="shape" aria-hidden="true">
        {shape}
      </span>
      {children ?? w.light[light]}
    </span>
  );
}
