import { Icon } from '../../ui/icon.tsx';

/** The statement that a signature is put under, with the tick that it needs. */
export function Agree({
  statement,
  label,
  agrees,
  onChange,
  error,
}: {
  statement: string;
  label: string;
  agrees: boolean;
  onChange: (agrees: boolean) => void;
  error: string | undefined;
}) {
  return (
    <div className="agree">
      <p>
        <b>{statement}</b>
      </p>
      {error === undefined ? null : (
        <p className="msg" id="agree-error" role="alert">
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
      <div className="choices">
        <label>
          <input
            id="agree"
            type="checkbox"
            checked={agrees}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={error === undefined ? undefined : 'agree-error'}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span>{label}</span>
        </label>
      </div>
    </div>
  );
}
