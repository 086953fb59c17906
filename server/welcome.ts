import { readDemoAccounts } from '#identity';
import type { Context } from '#kernel/context';

/** What the operator reads after the start: the address and, in demo mode, who can sign in and what to try. */
export async function welcome(context: Context): Promise<string> {
  const { config } = context;
  const lines = [
    '',
    '首席 Shouxi',
    `  portal   ${config.baseUrl}/`,
    `  desk     ${config.baseUrl}/desk`,
    `  API      ${config.baseUrl}/api/docs`,
  ];
  if (config.mode === 'demo') {
    const { staff, applicants } = await readDemoAccounts(context, new Date());
    lines.push('', 'Demo accounts (the sign-in page fills them in; names and numbers are fictional):');
    for (const each of staff)
      lines.push(`  ${each.account.padEnd(14)} ${each.password}  ${each.name} · ${each.body} · ${each.about}`);
    for (const each of applicants)
      lines.push(`  ${each.phone.padEnd(14)} code on screen  ${each.name} · ${each.about}`);
  }
  return `${lines.join('\n')}\n\n`;
}
