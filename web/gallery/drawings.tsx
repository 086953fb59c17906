import type { ClockView } from '#contract/common';
import { BranchGraph, type GraphNode } from '../src/ui/drawing/branch-graph.tsx';
import { ClockBar } from '../src/ui/drawing/clock-bar.tsx';
import { Ledger } from '../src/ui/drawing/ledger.tsx';
import { WorkingDayClock } from '../src/ui/drawing/working-day-clock.tsx';
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
      ) : (
        <>
          <Section title="Working-day clock">
            <WorkingDayClock
              says="11月10日受理，停表三个工作日，承诺11月20日到期，法定11月27日到期。"
              promised={{ day: '2026-11-20', text: '承诺 5 日' }}
              statutory={{ day: '2026-11-27', text: '法定 10 日' }}
              days={[
                { day: '2026-11-10', is: 'accepted' },
                { day: '2026-11-11', is: 'used' },
                { day: '2026-11-12', is: 'used' },
                { day: '2026-11-13', is: 'halted' },
                { day: '2026-11-16', is: 'halted' },
                { day: '2026-11-17', is: 'halted' },
                { day: '2026-11-18', is: 'used' },
                { day: '2026-11-19', is: 'used' },
                { day: '2026-11-20', is: 'today', part: 0.3 },
                { day: '2026-11-23', is: 'free' },
                { day: '2026-11-24', is: 'free' },
                { day: '2026-11-25', is: 'free' },
                { day: '2026-11-26', is: 'free' },
                { day: '2026-11-27', is: 'free' },
              ]}
            />
          </Section>
          <Section title="Ledger">
            <Ledger
              now={NOW}
              entries={[
                {
                  id: '1',
                  at: at('10:12'),
                  title: '提交',
                  lines: ['江畔小馆（演示）', '网上，5 份材料'],
                  hash: '4be1',
                  is: 'done',
                },
                { id: '2', at: at('10:40'), title: '受理', lines: ['何静（演示）3 号综窗'], hash: '9c30', is: 'done' },
                {
                  id: '3',
                  at: at('11:02'),
                  title: '停表，水质检验',
                  lines: ['吴昊（演示）初审'],
                  hash: 'c2a8',
                  is: 'halt',
                },
                {
                  id: '4',
                  at: at('14:02'),
                  title: '接办',
                  lines: ['周启明（演示）首席服务员'],
                  hash: 'e6f3',
                  is: 'me',
                },
                { id: '5', at: at('17:30'), title: '承诺到期', lines: ['今天闭厅前作出决定'], is: 'next' },
              ]}
            />
          </Section>
        </>
      )}
    </>
  );
}
