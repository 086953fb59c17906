import type { Named } from '#contract/common';

export type LicenceKind = 'businessLicence' | 'realEstateCertificate' | 'residentIdCard' | 'priorApproval';

export const LICENCE_NAMES: Record<LicenceKind, Named> = {
  businessLicence: { zh: '营业执照', en: 'Business licence' },
  realEstateCertificate: { zh: '不动产权证书', en: 'Real estate certificate' },
  residentIdCard: { zh: '居民身份证', en: 'Resident identity card' },
  priorApproval: { zh: '前置许可批准文件', en: 'Prior approval' },
};
