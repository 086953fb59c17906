import type { Fault as AuditFault } from '#audit';
import type { Verification } from './verify.ts';

/** What was proven and each faulty row by name, to be read and kept. */
export function reportOf({ ledgers, audit, faults, auditFaults }: Verification): string {
  const lines = ledgers.map(
    ({ stream, subjects, entries, snapshots }) =>
      `${stream.padEnd(22)} ${String(subjects).padStart(8)} ledgers ${String(entries).padStart(9)} entries` +
      (snapshots > 0 ? ` ${String(snapshots).padStart(8)} sealed texts` : ''),
  );
  lines.push(
    `${'audit'.padEnd(22)} ${String(audit.checkpoints).padStart(8)} links   ${String(audit.entries).padStart(9)} rows    ${String(audit.ledgers).padStart(8)} heads`,
  );
  for (const { stream, region, subject, seq, what } of faults)
    lines.push(`FAULT ${stream} ${region} ${subject} ${seq === 0 ? 'its row' : `entry ${seq}`}: ${what}`);
  for (const fault of auditFaults) lines.push(`FAULT audit ${auditText(fault)}`);
  const bad = faults.length + auditFaults.length;
  lines.push(bad === 0 ? 'Everything verifies.' : `${bad} faults.`);
  return lines.join('\n');
}

function auditText(fault: AuditFault): string {
  if (fault.what === 'checkpoint') return `link ${fault.seq}: ${fault.fault}`;
  if (fault.what === 'entry') return `row ${fault.id} of link ${fault.seq}: ${fault.fault}`;
  return `ledger ${fault.stream} ${fault.region} ${fault.subject}: ${fault.fault}`;
}
