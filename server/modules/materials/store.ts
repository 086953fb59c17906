import type { Context } from '#kernel/context';
import type { Effect } from '#kernel/commit';
import { findFiles } from '#files';
import type { OwnerKind } from './tables.ts';

export interface MaterialFile {
  id: string;
  materialCode: string;
  name: string;
  mediaType: string;
  size: number;
}

/**
 * The files of a draft or a case, in the order in which they came, without those that a scan refused or a
 * correction took back.
 */
export async function filesOf(
  context: Pick<Context, 'db' | 'keys'>,
  region: string,
  ownerKind: OwnerKind,
  ownerId: string,
): Promise<MaterialFile[]> {
  const rows = await context.db
    .selectFrom('materials_file')
    .select(['file_id', 'material_code'])
    .where('region_code', '=', region)
    .where('owner_id', '=', ownerId)
    .where('owner_kind', '=', ownerKind)
    .where('superseded', '=', false)
    .orderBy('file_id')
    .execute();
  const codes = new Map(rows.map((row) => [row.file_id, row.material_code]));
  const files = await findFiles(context.db, context.keys, region, [...codes.keys()]);
  return files
    .filter((file) => file.state !== 'refused')
    .map(({ id, name, mediaType, size }) => ({ id, materialCode: codes.get(id)!, name, mediaType, size }));
}

/**
 * Adds one file to a material of a draft, in the act that received it. Refused with `materials.too_many` where the
 * material has its most already.
 */
export function addToDraftEffect(file: {
  region: string;
  draftId: string;
  materialCode: string;
  fileId: string;
  maxFiles: number;
}): Effect {
  return {
    ctes: [
      {
        name: 'materials_added',
        sql: `INSERT INTO materials_file (region_code, owner_id, file_id, owner_kind, material_code, given_by)
              SELECT $1::text, $2::uuid, $3::uuid, 'draft', $4::text, 'applicant'
              WHERE (SELECT count(*) FROM materials_file WHERE region_code = $1 AND owner_id = $2::uuid AND material_code = $4) < $5::int
              RETURNING file_id`,
      },
    ],
    params: [file.region, file.draftId, file.fileId, file.materialCode, file.maxFiles],
    expect: { cte: 'materials_added', rows: 1, code: 'materials.too_many' },
  };
}

/** Takes a file out of a draft; cases that have it keep it. Refused with `kernel.not_found` where it is not there. */
export function removeFromDraftEffect(file: { region: string; draftId: string; fileId: string }): Effect {
  return {
    ctes: [
      {
        name: 'materials_removed',
        sql: `DELETE FROM materials_file
              WHERE region_code = $1 AND owner_id = $2::uuid AND file_id = $3::uuid AND owner_kind = 'draft' RETURNING file_id`,
      },
    ],
    params: [file.region, file.draftId, file.fileId],
    expect: { cte: 'materials_removed', rows: 1, code: 'kernel.not_found' },
  };
}

/**
 * Gives cases the files of their own materials, at submission and again after a correction: what is not handed in any
 * more is superseded. Of several such acts on one case each says the whole.
 */
export function filesToCasesEffect(
  region: string,
  cases: readonly { id: string; materials: readonly { code: string; files: readonly string[] }[] }[],
): Effect[] {
  if (cases.length === 0) return [];
  const rows = cases.flatMap(({ id, materials }) =>
    materials.flatMap(({ code, files }) => files.map((file) => ({ owner_id: id, file_id: file, material_code: code }))),
  );
  const handedIn = 'json_to_recordset($2::json) AS v(owner_id uuid, file_id uuid, material_code text)';
  return [
    {
      ctes: [
        {
          name: 'materials_superseded',
          sql: `UPDATE materials_file SET superseded = true
                WHERE region_code = $1 AND owner_id = ANY($3::uuid[]) AND owner_kind = 'case' AND given_by = 'applicant'
                  AND (owner_id, file_id) NOT IN (SELECT v.owner_id, v.file_id FROM ${handedIn})`,
        },
        {
          name: 'materials_of_cases',
          sql: `INSERT INTO materials_file (region_code, owner_id, file_id, owner_kind, material_code, given_by)
                SELECT $1::text, v.owner_id, v.file_id, 'case', v.material_code, 'applicant' FROM ${handedIn}
                ON CONFLICT (region_code, owner_id, file_id) DO UPDATE SET superseded = false`,
        },
      ],
      params: [region, JSON.stringify(rows), cases.map((each) => each.id)],
    },
  ];
}

/** Adds an officer's file to a case, such as the receipt of an outside system, in the act that received it. */
export function fileOfCaseEffect(file: {
  region: string;
  caseId: string;
  materialCode: string;
  fileId: string;
}): Effect {
  return {
    ctes: [
      {
        name: 'materials_of_case',
        sql: `INSERT INTO materials_file (region_code, owner_id, file_id, owner_kind, material_code, given_by)
              VALUES ($1, $2::uuid, $3::uuid, 'case', $4, 'officer')`,
      },
    ],
    params: [file.region, file.caseId, file.fileId, file.materialCode],
  };
}
