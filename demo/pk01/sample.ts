import { makeCitizenNumber } from '#contract/codes';
import { dateText, hallDay } from '#contract/dates';
import type { Answers, FormValues } from '#contract/elements';

/** An invented person: region 429999 was never assigned to a place. */
function demoPerson(name: string, birthDate: string, serial: number, mobile: string): Record<string, string> {
  return {
    name: `${name}（演示）`,
    idType: 'citizen',
    idNo: makeCitizenNumber({ region: '429999', birthDate, serial }),
    mobile,
  };
}

export const FOUNDER = demoPerson('林晚秋', '1988-08-29', 82, '13900000812');
export const PARTNER = demoPerson('程砚', '1990-03-15', 31, '13900000831');
export const WORKER = demoPerson('何松', '1995-06-01', 51, '13900000851');

/** Two founders, a rented shop, seals, invoices, staff and housing fund: every branch is ticked. */
export const FULL_ANSWERS: Answers = {
  entType: 'persons',
  premises: 'rent',
  premisesCommitment: false,
  separateSite: true,
  preLicence: false,
  sealNow: true,
  taxpayerKind: 'small',
  invoiceNow: true,
  employeesNow: true,
  fundNow: true,
  bankBooking: true,
  byAgent: false,
};

/** One founder without anything that can wait. */
export const LEAN_ANSWERS: Answers = {
  entType: 'persons',
  premises: 'own',
  premisesCommitment: true,
  separateSite: false,
  preLicence: false,
  sealNow: false,
  taxpayerKind: 'small',
  invoiceNow: false,
  employeesNow: false,
  bankBooking: false,
  byAgent: false,
};

/**
 * A value for every element, right for two natural shareholders, so that any answers but the companies' have a form
 * without a finding. `name` is the enterprise's, dates follow `now`.
 */
export function sampleForm(now: Date, name = '赤壁市松风茶业有限公司（演示）'): FormValues {
  const today = hallDay(now);
  const inDays = (days: number) => dateText(today + days);
  const month = dateText(today).slice(0, 7);
  const address = { town: '421281101', detail: '演示路 18 号 2 层', area: '120' };
  return {
    entName: name,
    nameReservedUntil: inDays(60),
    regCapital: '100',
    currency: 'CNY',
    opTerm: 'unlimited',
    opTermUntil: inDays(3650),
    bizScope: ['teaMaking', 'prepackedFood'],
    mainScope: 'teaMaking',
    industryCode: '1531',
    preLicenceNo: '演示批准〔2026〕1号',
    preLicenceBody: '演示机关',
    preLicenceUntil: inDays(900),
    domicile: address,
    domicileUse: 'commercial',
    premisesOwner: '周岚（演示）',
    premisesCertNo: '',
    leaseFrom: inDays(-10),
    leaseUntil: inDays(700),
    premisesCommitted: true,
    prodAddress: { ...address, detail: '演示路 20 号' },
    shareholders: [
      { ...FOUNDER, amount: '60', ratio: '60', method: 'money', dueDate: inDays(365) },
      { ...PARTNER, amount: '40', ratio: '40', method: 'money', dueDate: inDays(365) },
    ],
    beneficialOwners: [{ name: FOUNDER['name'], idType: 'citizen', idNo: FOUNDER['idNo'], basis: 'shares' }],
    articles: 'template',
    legalRep: FOUNDER,
    legalRepIdValidTo: inDays(2000),
    legalRepPost: 'director',
    legalRepAppointedBy: 'elected',
    legalRepAddress: '赵李桥镇演示路 1 号',
    legalRepClear: true,
    managers: [
      { post: 'director', ...FOUNDER, appointedBy: 'elected' },
      { post: 'supervisor', ...PARTNER, appointedBy: 'elected' },
    ],
    phone: '0715-5550812',
    zip: '437300',
    email: 'songfeng@example.com',
    liaison: PARTNER,
    financeOfficer: PARTNER,
    taxAgent: PARTNER,
    sealKinds: ['official', 'finance', 'invoice', 'legalRep'],
    sealMaterial: 'photosensitive',
    sealMaker: 'maker1',
    sealReceiver: PARTNER,
    sealReceiveWay: 'withLicence',
    accountingSystem: 'smallEnterprise',
    bookkeeping: 'self',
    bookkeepingFirm: '演示代账公司（演示）',
    generalFrom: month,
    invoiceKinds: ['plain', 'special'],
    expectedSales: '150000',
    invoiceQuota: '200000',
    siAgent: PARTNER,
    siFirstMonth: month,
    insurances: ['pension', 'unemployment', 'injury', 'medical'],
    employees: [
      {
        ...WORKER,
        contractFrom: inDays(0),
        contractTo: inDays(1095),
        wageBase: '4800',
        jobKind: 'fullTime',
        household: 'localRural',
      },
    ],
    gjjRatioUnit: '8',
    gjjRatioPerson: '8',
    gjjFirstMonth: month,
    gjjPayDay: '15',
    gjjBaseKind: 'wage',
    gjjBase: '4800',
    gjjAgent: PARTNER,
    bankBranch: 'branch1',
    bankDay: inDays(3),
    bankSlot: 'morning',
    bankWillWay: 'onSite',
    agent: WORKER,
    agentUntil: inDays(30),
    agentPowers: ['submit', 'collect'],
    deliveryWay: 'window',
    deliveryName: FOUNDER['name'],
    deliveryPhone: FOUNDER['mobile'],
    deliveryAddress: '湖北省赤壁市赵李桥镇演示路 1 号',
  };
}
