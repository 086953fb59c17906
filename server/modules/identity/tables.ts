import type { ColumnType, Generated, Time } from '#kernel/tables';

type TimeOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;

declare module '#kernel/tables' {
  interface Tables {
    identity_person: {
      id: string;
      name: string;
      citizen_number_hash: Buffer;
      citizen_number_sealed: Buffer;
      last_four_hash: Buffer;
      phone_hash: Buffer | null;
      phone_sealed: Buffer | null;
      phone_checked: boolean;
      checked: 'declared' | 'window';
    };
    identity_person_region: { person_id: string; region_code: string };
    identity_account: { person_id: string; phone_hash: Buffer; opened_at: Time };
    identity_consent: { person_id: string; notice_version: string; at: Time; request_id: string };
    identity_code: {
      phone_hash: Buffer;
      code_hash: Buffer;
      sent_at: Time;
      expires_at: Time;
      tries: number;
      used_at: TimeOrNull;
    };
    identity_attempt: { subject: Buffer; failed: number; last_at: Time; locked_until: TimeOrNull };
    identity_role: { code: string; name: string; permissions: string[]; administers: Administration | null };
    identity_staff: {
      id: string;
      region_code: string;
      person_id: string;
      account: string;
      post: string;
      body_id: string;
      hall_id: string | null;
      phone: string | null;
      state: 'active' | 'disabled';
      password_hash: string;
      totp_sealed: Buffer | null;
      totp_pending: Buffer | null;
      totp_last_step: Generated<number>;
    };
    identity_staff_role: { staff_id: string; role_code: string; administers: Administration | null };
    identity_session: {
      token_hash: Buffer;
      id: string;
      staff_id: string | null;
      person_id: string | null;
      began_at: Time;
      last_seen: Time;
      ends_at: Time;
      ended_at: TimeOrNull;
      step_up_at: TimeOrNull;
    };
    identity_enterprise: { id: string; region_code: string; name: string; uscc: string | null; created_by: string };
    identity_enterprise_member: { enterprise_id: string; person_id: string; role: EnterpriseRole };
    identity_demo_account: {
      login: string;
      kind: 'staff' | 'applicant';
      place: number;
      password: string | null;
      about: string;
    };
  }
}

export type Administration = 'system' | 'security' | 'audit';
/** `manager` is 董监高. */
export type EnterpriseRole = 'legalRepresentative' | 'shareholder' | 'manager' | 'finance' | 'agent';
