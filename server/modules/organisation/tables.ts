import type { ColumnType, Time } from '#kernel/tables';

export interface RegionRow {
  code: string;
  name: string;
  parent_code: string | null;
  level: 'province' | 'city' | 'county' | 'town' | 'village';
}

export interface BodyRow {
  id: string;
  region_code: string;
  code: string;
  name: string;
  short_name: string;
  governance: 'local' | 'vertical' | 'cityBranch' | 'massOrg' | 'enterprise';
  doc_mark: string;
  phone: string | null;
  superior_name: string | null;
  city_name: string | null;
  court: string | null;
}

declare module '#kernel/tables' {
  interface Tables {
    organisation_region: RegionRow;
    organisation_body: BodyRow;
    organisation_hall: {
      id: string;
      region_code: string;
      name: string;
      address: string;
      phone: string;
      hours: ColumnType<unknown, string, string>;
    };
    organisation_window: { id: string; hall_id: string; no: string; name: string; kind: 'composite' | 'specialist' };
    organisation_posting: {
      id: string;
      window_id: string;
      staff_id: string;
      staff_name: string;
      from_at: Time;
      ended_at: ColumnType<Date | null, Date | null, Date | null>;
    };
  }
}
