import type { ReactNode } from 'react';
import type { ColumnDef, ElementDef } from '#contract/elements';
import { named, useWords } from '../../i18n/words.ts';
import { Icon } from '../icon.tsx';
import { Button } from '../button.tsx';
import { listOf, partsOf, rowsOf, textOf } from './value.ts';

export interface KnownValue {
  value: unknown;
  /** Where it comes from (“电子营业执照”); without one it is only shown. */
  source?: { zh: string; en?: string };
}

interface Line {
  label: string;
  value: string;
}

/** A value as people read it. */
function useValueText(): (element: ElementDef | ColumnDef, value: unknown) => string {
  const w = useWords('form');
  const common = useWords('common');
  return (element, value) => {
    const label = (code: string, options = element.options ?? []) => {
      const option = options.find((one) => one.value === code);
      return option === undefined ? code : named(option.label);
    };
    const unit = element.unit === undefined ? '' : ` ${named(element.unit)}`;
    switch (element.kind) {
      case 'bool':
        return value === true ? common.yes : value === false ? common.no : w.notGiven;
      case 'codes':
        return (
          listOf(value)
            .map((code) => label(code))
            .join('、') || w.notGiven
        );
      case 'code':
        return textOf(value) === '' ? w.notGiven : label(textOf(value));
      case 'date': {
        const [year, month, day] = textOf(value).split('-').map(Number);
        return year && month && day ? common.date(year, month, day) : w.notGiven;
      }
      case 'address': {
        const parts = partsOf(value);
        const columns = 'columns' in element ? (element.columns ?? []) : [];
        const towns = columns.find((column) => column.id === 'town')?.options;
        return (
          [label(textOf(parts['town']), towns), textOf(parts['detail'])].filter((one) => one !== '').join(' ') ||
          w.notGiven
        );
      }
      case 'person': {
        const parts = partsOf(value);
        return [textOf(parts['name']), textOf(parts['idNo']), textOf(parts['mobile'])]
          .filter((one) => one !== '')
          .join(w.and);
      }
      case 'persons':
      case 'table':
        return rowsOf(value)
          .map((row) => textOf(row['name']))
          .join('、');
      case 'text':
      case 'longText':
      case 'amount':
      case 'number':
      case 'month':
      case 'phone':
        break;
    }
    return textOf(value) === '' ? w.notGiven : `${textOf(value)}${unit}`;
  };
}

function Lines({ lines, children }: { lines: readonly Line[]; children?: ReactNode }) {
  return (
    <div className="known full">
      <dl>
        {lines.map((line) => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd className="num-text">{line.value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </div>
  );
}

/** A value that is not asked because something held answers it, or that may not be changed now. */
export function Known({
  element,
  known,
  onDispute,
}: {
  element: ElementDef;
  known: KnownValue;
  onDispute?: (element: string) => void;
}) {
  const w = useWords('form');
  const valueText = useValueText();
  const lines =
    element.kind === 'persons' || element.kind === 'table'
      ? rowsOf(known.value).flatMap((row, at) =>
          (element.columns ?? []).map((column) => ({
            label: `${at + 1} ${named(column.label)}`,
            value: valueText(column, row[column.id]),
          })),
        )
      : [{ label: named(element.label), value: valueText(element, known.value) }];
  return (
    <Lines lines={lines}>
      {known.source === undefined ? null : (
        <p className="src">
          <span>
            <Icon name="done" />
            {w.known(named(known.source))}
          </span>
          {onDispute === undefined ? null : (
            <Button kind="plain" size="small" onClick={() => onDispute(element.id)}>
              {w.wrong}
            </Button>
          )}
        </p>
      )}
    </Lines>
  );
}
