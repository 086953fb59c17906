import { useState } from 'react';
import { readCaseFile, type CaseView } from '#contract/cases';
import { readDocument } from '#contract/documents';
import { named, useWords } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useStaff } from '../../../lib/session.ts';
import { PaperView } from '../../../ui/paper-view.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Stamp } from './stamp.tsx';

const LIGHTS = { given: 'normal', byLicence: 'normal', missing: 'dueSoon', notNeeded: 'waiting' } as const;

type Material = CaseView['materials'][number];

/** A paper that is made from the form: its content as a sheet, personal values masked like everywhere. */
function FormSheet({ view, title }: { view: CaseView; title: string }) {
  const w = useWords('cases').page;
  return (
    <div className="table-top look">
      <article className="sheet a4 form-sheet">
        <h2>{title}</h2>
        <p className="s">
          {view.applicant.name}　{view.row.caseNo}
        </p>
        {view.form.map((section) => (
          <table key={section.id}>
            <caption>{named(section.title)}</caption>
            <tbody>
              {section.rows.map((row) => (
                <tr key={row.element}>
                  <th scope="row">{named(row.label)}</th>
                  <td>{row.value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
        <p className="s q">{w.generated}</p>
      </article>
    </div>
  );
}

function MaterialPaper({ view, material }: { view: CaseView; material: Material }) {
  const caseId = view.row.id;
  const w = useWords('cases').page;
  const [at, setAt] = useState(0);
  const file = material.files[at] ?? material.files[0];
  if (file === undefined && material.state === 'given') return <FormSheet view={view} title={named(material.name)} />;
  if (file === undefined) {
    return (
      <p className="pad">
        {material.state === 'byLicence' && material.licence !== undefined
          ? w.byLicence(material.licence.name, material.licence.number)
          : material.state === 'missing'
            ? w.missing
            : w.notNeeded}
      </p>
    );
  }
  return (
    <div className="papers">
      {material.files.length < 2 ? null : (
        <p className="chips">
          {material.files.map((one, place) => (
            <button
              key={one.id}
              type="button"
              className="chip"
              aria-pressed={one.id === file.id}
              title={one.name}
              onClick={() => setAt(place)}
            >
              {w.file(place + 1, material.files.length)}
            </button>
          ))}
        </p>
      )}
      <PaperView
        key={file.id}
        src={pathOf(readCaseFile.path, { id: caseId, fileId: file.id })}
        mediaType={file.mediaType}
        title={file.name}
      />
    </div>
  );
}

function DocumentPaper({ document }: { document: CaseView['documents'][number] }) {
  const w = useWords('cases').page;
  const mayStamp = useStaff()?.permissions.includes('document:stamp') === true;
  if (document.state === 'numbered') return <p className="pad">{w.notReady}</p>;
  return (
    <div className="papers">
      <div className="s q papers-note">
        <Light light={document.state === 'annulled' ? 'overdue' : document.state === 'rendered' ? 'dueSoon' : 'normal'}>
          {w.documentState[document.state]}
        </Light>
        {'　'}
        {w.verifyCode(document.verifyCode)}
        {document.state === 'rendered' && mayStamp ? <Stamp document={document} /> : null}
      </div>
      <PaperView
        src={pathOf(readDocument.path, { id: document.id })}
        mediaType="application/pdf"
        title={`${named(document.name)} ${document.numberText}`}
      />
    </div>
  );
}

/** The paper being read: materials and issued documents as tabs. Left and right change the paper. */
export function Papers({ view }: { view: CaseView }) {
  const w = useWords('cases');
  const { materials, documents } = view;
  const first = materials.find((one) => one.files.length > 0) ?? materials[0];
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const tabs = [
    ...documents.map((one) => ({
      id: one.id,
      label: (
        <span className="doc-tab">
          {named(one.name)} <span className="tag">{w.page.document}</span>
        </span>
      ),
    })),
    ...materials.map((one) => ({
      id: one.code,
      label: (
        <Light light={LIGHTS[one.state]}>
          {named(one.name)}
          {one.files.length > 1 ? ` ${one.files.length}` : ''}
        </Light>
      ),
    })),
  ];
  const current = tabs.find((one) => one.id === chosen)?.id ?? documents[0]?.id ?? first?.code;
  const at = tabs.findIndex((one) => one.id === current);
  const go = (by: number) => setChosen(tabs[(at + by + tabs.length) % tabs.length]?.id);
  useKeys(
    tabs.length < 2
      ? []
      : [
          { key: 'ArrowLeft', does: w.page.keys.papers, run: () => go(-1) },
          { key: 'ArrowRight', run: () => go(1) },
        ],
  );
  if (current === undefined) return <p className="pad empty">{w.page.papersNone}</p>;
  const material = materials.find((one) => one.code === current);
  const document = documents.find((one) => one.id === current);
  return (
    <Tabs label={w.page.papers} tabs={tabs} current={current} onChange={setChosen}>
      {material === undefined ? null : <MaterialPaper key={material.code} view={view} material={material} />}
      {document === undefined ? null : <DocumentPaper key={document.id} document={document} />}
    </Tabs>
  );
}
