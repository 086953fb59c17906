import type { Permission } from '#contract/permissions';

export interface DemoRole {
  code: string;
  name: string;
  permissions: readonly Permission[];
  administers?: 'system' | 'security' | 'audit';
}

/**
 * The roles that the main job needs, as sets of doors. A role opens a room; what its holder may do there to a case is
 * asked of letters, mandates and offices (R22).
 */
export const ROLES: readonly DemoRole[] = [
  {
    code: 'windowClerk',
    name: '综合窗口受理员',
    permissions: ['person:find', 'person:create', 'person:reveal', 'case:intake', 'case:read', 'case:deliver'],
  },
  { code: 'examiner', name: '部门审核人', permissions: ['case:read', 'case:examine', 'person:reveal', 'letter:read'] },
  {
    code: 'chiefOfficer',
    name: '首席服务员',
    permissions: [
      'case:read',
      'case:examine',
      'case:decide',
      'case:deliver',
      'document:stamp',
      'person:reveal',
      'letter:read',
      'ledger:verify',
    ],
  },
  {
    code: 'deputy',
    name: '分管负责人',
    permissions: ['case:read', 'case:examine', 'case:decide', 'person:reveal', 'letter:read', 'ledger:verify'],
  },
  {
    code: 'head',
    name: '部门负责人',
    permissions: ['case:read', 'case:examine', 'case:decide', 'person:reveal', 'letter:read', 'ledger:verify'],
  },
  { code: 'sealKeeper', name: '印章和制证管理员', permissions: ['case:read', 'case:deliver', 'document:stamp'] },
  {
    code: 'coordinator',
    name: '统筹机构工作人员',
    permissions: ['case:read', 'letter:read', 'letter:oversee', 'ledger:verify'],
  },
  { code: 'systemAdministrator', name: '系统管理员', permissions: ['job:manage'], administers: 'system' },
  { code: 'securityAdministrator', name: '安全管理员', permissions: ['staff:manage'], administers: 'security' },
  {
    code: 'auditAdministrator',
    name: '审计管理员',
    permissions: ['audit:read', 'ledger:verify'],
    administers: 'audit',
  },
];
