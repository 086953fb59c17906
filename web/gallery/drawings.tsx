import type { ClockView } from '#contract/common';
import { BranchGraph, type GraphNode } from '../src/ui/drawing/branch-graph.tsx';
import { ClockBar } from '../src/ui/drawing/clock-bar.tsx';
import { Section } from './section.tsx';

const NOW = new Date('2026-11-24T14:26:00+08:00');
const at = (time: string) => `2026-11-24T${time}:00+08:00`;

const clock: ClockView = {
  kind: 'bundle',
  limit: { count: 4, unit: 'hallHour' },
  startedAt: at('10:52'),
  dueAt: at('16:52'),
  endedAt: null,
  usedMinutes: 94,
  totalMinutes: 240,
  remainingMinutes: 146,
  light: 'normal',
  provisional: false,
};

const nodes: GraphNode[] = [
  { code: 'submit', title: '您提交', state: 'done', stateWords: '已交齐', lines: ['今天 10:52'], after: [] },
  {
    code: 'licence',
    title: '营业执照',
    state: 'done',
    lines: ['市场监管局 李敏（演示）', '11:40 准予登记'],
    after: ['submit'],
  },
  { code: 'seals', title: '公章 4 枚', state: 'work', lines: ['公安局 王卫国（演示）。15:30 前'], after: ['licence'] },
  {
    code: 'tax',
    title: '税务和发票',
    state: 'you',
    stateWords: '等您实名认证',
    lines: ['税务局 孙洁（演示）。您认证后 30 分钟办好'],
    after: ['licence'],
    action: <a href="/">现在去认证</a>,
  },
  {
    code: 'medical',
    title: '单位医保登记',
    state: 'work',
    lines: ['医保局 陈建华（演示），15:10 前'],
    after: ['licence'],
  },
  { code: 'fund', title: '公积金', state: 'off', lines: ['招人后 30 天内要办，到时提醒您'], after: ['licence'] },
  { code: 'delivery', title: '一次送达', state: 'later', lines: ['一起寄到店里'], after: ['seals', 'tax', 'medical'] },
  {
    code: 'bank',
    title: '银行开户',
    state: 'wait',
    stateWords: '约好了，等公章',
    lines: ['11月26日 10:00'],
    after: ['seals'],
  },
  { code: 'agreement', title: '三方协议', state: 'later', lines: ['开户后签'], after: ['bank'] },
];

export function Drawings({ surface }: { surface: 'portal' | 'desk' }) {
  return (
    <>
      <Section title="Clock bar">
        <ClockBar
          clock={clock}
          hours={[
            { from: at('08:30'), to: at('12:00') },
            { from: at('14:00'), to: at('17:30') },
          ]}
          now={NOW}
        />
      </Section>
      {surface === 'portal' ? (
        <Section title="Graph of a bundle">
          <BranchGraph nodes={nodes} label="企业开办：8 项里办好 2 项，2 项正在办，1 项等您" />
        </Section>
      ) : null}
    </>
  );
}
