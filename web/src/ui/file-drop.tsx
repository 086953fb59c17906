import { useId, useState, type DragEvent, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface DroppedFile {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** Share sent, 0 to 1. */
  progress?: number;
  /** Why it failed and what to do. */
  message?: string;
  /** Where it can be seen. */
  href?: string;
}

/** `340 KB`, `2.4 MB` */
function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  const megabytes = bytes / 1_000_000;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}

/** Why a file cannot be taken, before it is sent; the server reads the bytes and has the last word. */
function fileProblem(
  file: { name: string; size: number },
  rules: { accept: readonly string[]; maxBytes: number },
): 'tooLarge' | 'wrongKind' | null {
  const ending = file.name.slice(file.name.lastIndexOf('.')).toLowerCase();
  if (!rules.accept.includes(ending)) return 'wrongKind';
  return file.size > rules.maxBytes ? 'tooLarge' : null;
}

/**
 * Several files for one paper: chosen, dropped or photographed; each with its progress, its error and a way out.
 * The caller sends them (`lib/use-uploads`) and hands back their state.
 */
export function FileDrop({
  id,
  label,
  hint,
  error,
  accept,
  maxBytes,
  files,
  onAdd,
  onRemove,
  onAgain,
  locked = false,
}: {
  id?: string;
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
  /** Endings with the dot: `.pdf`. */
  accept: readonly string[];
  maxBytes: number;
  files: readonly DroppedFile[];
  onAdd: (files: File[]) => void;
  onRemove: (id: string) => void;
  onAgain?: (id: string) => void;
  locked?: boolean;
}) {
  const w = useWords('common');
  const made = useId();
  const own = id ?? made;
  const [over, setOver] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const kinds = accept.map((one) => one.slice(1).toUpperCase()).join('、');
  const canPhotograph = accept.includes('.jpg');

  function take(list: FileList | null) {
    const given = [...(list ?? [])];
    const bad: string[] = [];
    const good = given.filter((file) => {
      const problem = fileProblem(file, { accept, maxBytes });
      if (problem === null) return true;
      const words = problem === 'tooLarge' ? w.files.tooLarge(fileSize(maxBytes)) : w.files.wrongKind(kinds);
      bad.push(`${file.name}：${words}`);
      return false;
    });
    setProblems(bad);
    if (good.length > 0) onAdd(good);
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!locked) take(event.dataTransfer.files);
  }

  const picker = (name: string, icon: 'file' | 'camera', words: string, capture: boolean) => (
    <label className="btn second" htmlFor={name}>
      <Icon name={icon} />
      {words}
      <input
        id={name}
        type="file"
        multiple={!capture}
        accept={capture ? 'image/*' : accept.join(',')}
        capture={capture ? 'environment' : undefined}
        aria-describedby={`${own}-hint`}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </label>
  );

  return (
    <fieldset className={`field full${error == null ? '' : ' is-bad'}`}>
      <legend>{label}</legend>
      {hint == null ? null : <p className="hint">{hint}</p>}
      {error == null ? null : (
        <p className="msg">
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {locked ? null : (
          <div className="btns">
            {picker(own, 'file', w.files.choose, false)}
            {canPhotograph ? picker(`${own}-photo`, 'camera', w.files.photo, true) : null}
          </div>
        )}
        <p className="hint" id={`${own}-hint`}>
          {w.files.limits(kinds, fileSize(maxBytes))}
          {locked ? null : <span className="wide-only"> {w.files.drop}</span>}
        </p>
        {problems.map((problem) => (
          <p className="msg" role="alert" key={problem}>
            <Icon name="bad" />
            <span>{problem}</span>
          </p>
        ))}
        {files.length === 0 ? null : (
          <ul className="files">
            {files.map((file) => (
              <li key={file.id}>
                <span>
                  <Icon name={file.state === 'done' ? 'done' : file.state === 'failed' ? 'bad' : 'wait'} />{' '}
                  {file.href === undefined ? (
                    file.name
                  ) : (
                    <a href={file.href} target="_blank" rel="noreferrer">
                      {file.name}
                      <span className="vh">{w.opensNew}</span>
                    </a>
                  )}{' '}
                  <span className="small quiet">
                    {fileSize(file.size)}{' '}
                    {file.state === 'sending'
                      ? w.files.sending(Math.round((file.progress ?? 0) * 100))
                      : w.files[file.state]}
                  </span>
                </span>
                {locked ? null : (
                  <span className="linkrow row">
                    {file.state === 'failed' && onAgain !== undefined ? (
                      <Button
                        kind="plain"
                        size="small"
                        aria-label={w.files.again(file.name)}
                        onClick={() => onAgain(file.id)}
                      >
                        {w.retry}
                      </Button>
                    ) : null}
                    <Button
                      kind="plain"
                      size="small"
                      aria-label={w.files.remove(file.name)}
                      onClick={() => onRemove(file.id)}
                    >
                      {w.remove}
                    </Button>
                  </span>
                )}
                {file.state === 'sending' ? (
                  <progress max={1} value={file.progress ?? 0} aria-label={file.name} />
                ) : null}
                {file.message === undefined ? null : <p className="msg">{file.message}</p>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </fieldset>
  );
}
