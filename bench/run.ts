// npm run bench -- NAME measures one thing and ends with one JSON line; npm run bench measures all of them.
import { cases } from './cases.ts';
import { crash } from './crash.ts';
import { type Figures, table } from './lib/figures.ts';
import { portal } from './portal.ts';
import { start } from './start.ts';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<Figures>>> = {
  cases: ([flag, file]) => cases(flag === '--profile' ? { profile: file ?? 'cases.cpuprofile' } : {}),
  crash,
  start,
  portal,
};

const [name, ...args] = process.argv.slice(2);
if (name === undefined) {
  const rows: { bench: string; figures: string }[] = [];
  for (const [bench, measure] of Object.entries(BENCHES)) {
    console.log(`\n— ${bench}`);
    rows.push({ bench, figures: JSON.stringify(await measure([])) });
  }
  console.log(`\n${table(rows)}`);
} else {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`There is no bench ${name}. There are: ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  console.log(JSON.stringify(await bench(args)));
}
