import { useState } from 'react';
import type { ColumnDef, ElementDef, FormValues } from '#contract/elements';
import { formFindings } from '#contract/form-findings';
import { Button } from '../src/ui/button.tsx';
import { ElementForm } from '../src/ui/form/element-form.tsx';
import { missing } from '../src/ui/form/value.ts';
import { Section } from './section.tsx';

const element = (part: Partial<ElementDef> & Pick<ElementDef, 'id' | 'kind' | 'label'>): ElementDef => ({
  required: true,
  checks: [],
  readers: [],
  personal: false,
  ...part,
});
const column = (part: Partial<ColumnDef> & Pick<ColumnDef, 'id' | 'kind' | 'label'>): ColumnDef => ({
  required: true,
  checks: [],
  ...part,
});
const option = (value: string, zh: string, en: string) => ({ value, label: { zh, en } });

const elements: ElementDef[] = [
  element({
    id: 'entName',
    kind: 'text',
    label: { zh: '企业名称', en: 'Company name' },
    hint: { zh: '地名、字号、行业、有限公司', en: 'Place, trade name, business, form' },
    checks: ['enterpriseName'],
  }),
  element({
    id: 'regCapital',
    kind: 'amount',
    label: { zh: '注册资本', en: 'Registered capital' },
    unit: { zh: '万元', en: '10,000 yuan' },
    why: { zh: '写进公司章程，也给税务和银行用。', en: 'It goes into the articles; tax and bank read it too.' },
    checks: ['positiveAmount2'],
  }),
  element({ id: 'phone', kind: 'phone', label: { zh: '联系电话', en: 'Phone' }, checks: ['mobile'] }),
  element({
    id: 'opDate',
    kind: 'date',
    label: { zh: '哪天开业', en: 'Opening day' },
    checks: ['dateNotPast'],
    required: false,
  }),
  element({ id: 'siMonth', kind: 'month', label: { zh: '从哪个月参保', en: 'First month of insurance' } }),
  element({ id: 'hires', kind: 'bool', label: { zh: '现在招人吗', en: 'Do you hire now' } }),
  element({
    id: 'taxpayer',
    kind: 'code',
    label: { zh: '纳税人类型', en: 'Kind of taxpayer' },
    options: [option('small', '小规模纳税人', 'small-scale'), option('general', '一般纳税人', 'general')],
  }),
  element({
    id: 'seals',
    kind: 'codes',
    label: { zh: '要刻哪些章', en: 'Which seals' },
    options: [
      option('company', '公章', 'company seal'),
      option('finance', '财务章', 'finance seal'),
      option('invoice', '发票章', 'invoice seal'),
    ],
  }),
  element({
    id: 'scope',
    kind: 'codes',
    label: { zh: '经营范围', en: 'Business scope' },
    options: Array.from({ length: 60 }, (_, at) => option(`s${at}`, `规范条目 ${at + 1}（演示）`, `Entry ${at + 1}`)),
  }),
  element({
    id: 'domicile',
    kind: 'address',
    label: { zh: '住所', en: 'Domicile' },
    columns: [
      column({
        id: 'town',
        kind: 'code',
        label: { zh: '乡镇街道', en: 'Town' },
        options: ['蒲圻街道', '赤马港街道', '赵李桥镇', '新店镇'].map((town) => option(town, town, town)),
      }),
      column({ id: 'detail', kind: 'text', label: { zh: '详细地址', en: 'Street and number' } }),
    ],
  }),
  element({
    id: 'legalRep',
    kind: 'person',
    label: { zh: '法定代表人', en: 'Legal representative' },
    columns: [
      column({ id: 'name', kind: 'text', label: { zh: '姓名', en: 'Name' } }),
      column({
        id: 'idType',
        kind: 'code',
        label: { zh: '证件', en: 'Document' },
        options: ['居民身份证', '护照', '居住证', '其他证件'].map((kind) => option(kind, kind, kind)),
      }),
      column({ id: 'idNo', kind: 'text', label: { zh: '证件号码', en: 'Number' }, checks: ['citizenNumber'] }),
      column({ id: 'mobile', kind: 'phone', label: { zh: '手机号', en: 'Mobile' }, checks: ['mobile'] }),
    ],
  }),
  element({ id: 'uscc', kind: 'text', label: { zh: '统一社会信用代码', en: 'Unified code' } }),
  element({ id: 'remark', kind: 'longText', label: { zh: '还要说明的', en: 'Remarks' }, required: false }),
  element({
    id: 'shareholders',
    kind: 'persons',
    label: { zh: '股东', en: 'Shareholder' },
    minRows: 1,
    maxRows: 5,
    checks: ['amountsSumToCapital'],
    columns: [
      column({ id: 'name', kind: 'text', label: { zh: '姓名', en: 'Name' } }),
      column({ id: 'idNo', kind: 'text', label: { zh: '身份证号', en: 'Identity number' }, checks: ['citizenNumber'] }),
      column({
        id: 'amount',
        kind: 'amount',
        label: { zh: '出资额', en: 'Contribution' },
        unit: { zh: '万元', en: '10,000 yuan' },
      }),
      column({
        id: 'dueDate',
        kind: 'date',
        label: { zh: '哪天前交清', en: 'To be paid by' },
        checks: ['dueWithinFiveYears'],
      }),
    ],
  }),
];

export function FormShow() {
  const [form, setForm] = useState<FormValues>({
    regCapital: '50.00',
    shareholders: [
      { name: '周岚（演示）', amount: '20.00', dueDate: '2031-06-30', idNo: '429999199003150428' },
      { name: '陈默（演示）', amount: '10.00', dueDate: '2031-6-' },
    ],
  });
  const [attempt, setAttempt] = useState(0);
  const findings =
    attempt === 0
      ? []
      : [
          ...missing(elements, {}, form),
          ...formFindings(elements, form, {}, { now: new Date('2026-11-24T06:26:00Z') }),
        ];
  return (
    <Section title="Form">
      <ElementForm
        elements={elements}
        answers={{}}
        form={form}
        onChange={(id, value) => setForm((before) => ({ ...before, [id]: value }))}
        findings={findings}
        attempt={attempt}
        known={{ uscc: { value: '91421281MA4DEM0170', source: { zh: '电子营业执照', en: 'the electronic licence' } } }}
        onDispute={() => undefined}
      />
      <div className="btns">
        <Button kind="main" onClick={() => setAttempt(attempt + 1)}>
          保存，去下一项
        </Button>
      </div>
    </Section>
  );
}
