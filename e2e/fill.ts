import type { Locator, Page } from 'playwright-core';
import type { ColumnDef, ElementDef } from '#contract/elements';

const IN_SIGHT_MANY = 10;

/** The control of a value: the place to which an error in the summary leads. */
export function control(page: Page, pointer: string): Locator {
  return page.locator(`[id="f${pointer.replaceAll('/', '-')}"]`);
}

const group = (at: Locator): Locator => at.locator('xpath=ancestor::fieldset[1]');
const labelOf = (element: ElementDef | ColumnDef, value: string): string =>
  element.options?.find((option) => option.value === value)?.label.zh ?? value;

/** Fills one element as a person does it: types, ticks, chooses, adds rows. */
export async function fillIn(page: Page, element: ElementDef, value: unknown): Promise<void> {
  const pointer = `/${element.id}`;
  if (element.kind !== 'persons' && element.kind !== 'table') return fillOne(page, element, pointer, value);
  for (const [at, row] of (value as unknown[]).entries()) {
    const place = control(page, `${pointer}/${at}`);
    if ((await place.count()) === 0)
      await control(page, pointer)
        .getByRole('button', { name: /^再加一/ })
        .click();
    await place.waitFor();
    await fillParts(page, element.columns ?? [], `${pointer}/${at}`, row);
  }
}

async function fillParts(page: Page, columns: readonly ColumnDef[], pointer: string, value: unknown): Promise<void> {
  const parts = value as Record<string, unknown>;
  for (const column of columns)
    if (parts[column.id] !== undefined) await fillOne(page, column, `${pointer}/${column.id}`, parts[column.id]);
}

async function fillOne(page: Page, element: ElementDef | ColumnDef, pointer: string, value: unknown): Promise<void> {
  const at = control(page, pointer);
  const text = String(value);
  switch (element.kind) {
    case 'date':
    case 'month': {
      const inputs = group(at).locator('input');
      for (const [place, part] of text.split('-').entries()) await inputs.nth(place).fill(String(Number(part)));
      return;
    }
    case 'bool':
      return group(at).locator(`input[value="${text}"]`).check();
    case 'code': {
      const isList = await at.evaluate((one) => one instanceof HTMLSelectElement);
      if (isList) await at.selectOption(text);
      else await group(at).locator(`input[value="${text}"]`).check();
      return;
    }
    case 'codes':
      for (const one of value as string[]) {
        const label = labelOf(element, one);
        if ((element.options?.length ?? 0) > IN_SIGHT_MANY) await at.fill(label);
        await group(at).getByRole('checkbox', { name: label, exact: true }).check();
      }
      return;
    case 'person':
    case 'address':
      return fillParts(page, 'columns' in element ? (element.columns ?? []) : [], pointer, value);
    case 'text':
    case 'longText':
    case 'amount':
    case 'number':
    case 'phone':
      return at.fill(text);
    case 'persons':
    case 'table':
      throw new TypeError(`${element.id} has rows`);
  }
}
