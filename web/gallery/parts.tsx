import { useState } from 'react';
import { FailedError, RefusedError } from '../src/lib/errors.ts';
import { Button, ButtonLink } from '../src/ui/button.tsx';
import { Dialog } from '../src/ui/dialog.tsx';
import { FileDrop } from '../src/ui/file-drop.tsx';
import { Key } from '../src/ui/key-bar.tsx';
import { say } from '../src/ui/live.tsx';
import { Loading } from '../src/ui/loading.tsx';
import { Empty, Notice } from '../src/ui/notice.tsx';
import { PaperView } from '../src/ui/paper-view.tsx';
import { FailureNotice, RefusalNotice, Trouble } from '../src/ui/refusal.tsx';
import { Light, StateMark } from '../src/ui/state-mark.tsx';
import { Table } from '../src/ui/table.tsx';
import { Tabs } from '../src/ui/tabs.tsx';
import { Section } from './section.tsx';

const PIXEL =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="80" height="60"%3E%3Crect width="80" height="60" fill="%23d5dae1"/%3E%3C/svg%3E';

const refused = new RefusedError(403, {
  refusal: {
    code: 'officers.no_grant',
    facts: {},
    could: [{ id: '1', name: '贺国梁（演示）', post: '分管副局长' }],
    requestId: 'r-1',
  },
});

const rows = [
  {
    no: 'CB-2026-0417-3',
    who: '荆泉大药房（演示）',
    item: '药品零售经营许可',
    minutes: -480,
    light: 'overdue' as const,
  },
  {
    no: 'CB-2026-0812-6',
    who: '松风茶业有限公司（演示）',
    item: '企业开办 设立登记',
    minutes: 41,
    light: 'dueSoon' as const,
  },
  {
    no: 'CB-2026-0798-2',
    who: '赤马港物流有限公司（演示）',
    item: '企业变更登记',
    minutes: 196,
    light: 'normal' as const,
  },
];

export function Parts() {
  const [isOpen, setOpen] = useState(false);
  const [tab, setTab] = useState('paper');
  const [chosen, setChosen] = useState(new Set<string>());
  return (
    <>
      <Section title="Buttons">
        <div className="btns">
          <Button
            kind="main"
            keyName="Ctrl ↵"
            onClick={() => say('已保存', { label: '撤回', run: () => say('撤回了') })}
          >
            保存，去下一项
          </Button>
          <Button onClick={() => setOpen(true)}>打开对话框</Button>
          <Button kind="plain">改我的回答</Button>
          <Button refusedBecause="签名还没齐，齐了才能提交。">提交</Button>
          <Button busy>正在提交……</Button>
          <ButtonLink to="/">回任务清单</ButtonLink>
        </div>
        <Dialog
          open={isOpen}
          title="不办了？"
          onClose={() => setOpen(false)}
          actions={
            <>
              <Button kind="main" onClick={() => setOpen(false)}>
                不办了，删去
              </Button>
              <Button onClick={() => setOpen(false)}>接着办</Button>
            </>
          }
        >
          <p>删去以后找不回来。</p>
        </Dialog>
      </Section>
      <Section title="States and lights">
        <p className="state-line row">
          {(['done', 'work', 'you', 'late', 'wait', 'later', 'off', 'bad'] as const).map((state) => (
            <StateMark key={state} state={state} />
          ))}
        </p>
        <p className="state-line row">
          {(['normal', 'dueSoon', 'overdue', 'stopped', 'waiting', 'ended'] as const).map((light) => (
            <Light key={light} light={light} />
          ))}
        </p>
        <p>
          <Key>Ctrl+Enter</Key> <Key>J</Key>
        </p>
      </Section>
      <Section title="Notices">
        <Notice title="办好的会寄到店里">
          <p>三天内到，到了有短信。</p>
        </Notice>
        <Notice tone="warn" title="还差 1 份材料：住所使用证明">
          <p>可以拍照上传，也可以用不动产权证代替。</p>
        </Notice>
        <Notice tone="done" title="交上去了" />
        <RefusalNotice refused={refused}>
          <div className="btns">
            <Button size="small">带意见转交</Button>
          </div>
        </RefusalNotice>
        <FailureNotice again={() => undefined} />
        <Trouble refused={undefined} failed={new FailedError(undefined)} again={() => undefined} />
        <Loading what="办件" />
        <Empty>您办的事会出现在这里，还没有。</Empty>
      </Section>
      <Section title="Table">
        <Table
          caption="等我办的办件"
          tight
          columns={[
            { id: 'no', head: '办件号', cell: (row) => row.no, width: 150, sort: (row) => row.no },
            { id: 'who', head: '申请人', cell: (row) => row.who, sort: (row) => row.who },
            { id: 'item', head: '事项', cell: (row) => row.item },
            { id: 'light', head: '灯', cell: (row) => <Light light={row.light} />, width: 90 },
            {
              id: 'left',
              head: '还有（分）',
              cell: (row) => row.minutes,
              right: true,
              width: 90,
              sort: (row) => row.minutes,
            },
          ]}
          rows={rows}
          rowKey={(row) => row.no}
          rowTo={(row) => `/cases/${row.no}`}
          empty="没有等您办的。"
          chosen={chosen}
          onChoose={setChosen}
        />
      </Section>
      <Section title="Tabs and paper">
        <Tabs
          label="材料"
          tabs={[
            { id: 'paper', label: '平面布局图' },
            { id: 'lease', label: '租房合同' },
          ]}
          current={tab}
          onChange={setTab}
        >
          <PaperView src={PIXEL} mediaType="image/svg+xml" title="平面布局图.png" />
        </Tabs>
      </Section>
      <Section title="Files">
        <FileDrop
          label="住所使用证明"
          hint="租房合同拍照就行，每页一张。"
          accept={['.pdf', '.jpg', '.png']}
          maxBytes={20_000_000}
          files={[
            { id: 'a', name: '租房合同-1.jpg', size: 2_400_000, state: 'done', href: '/x' },
            { id: 'b', name: '租房合同-2.jpg', size: 3_100_000, state: 'sending', progress: 0.4 },
            {
              id: 'c',
              name: '产权证.pdf',
              size: 900_000,
              state: 'failed',
              message: '文件打不开，可能坏了。请重新拍照。',
            },
          ]}
          onAdd={(files) => say(`收到 ${files.length} 个`)}
          onRemove={() => say('删去了')}
          onAgain={() => say('再传一次')}
        />
      </Section>
    </>
  );
}
