/** A case or bundle number: a quiet head (`CB-2026`), a strong tail. */
export function PublicNo({ no }: { no: string }) {
  const at = no.indexOf('-') + 5;
  return (
    <span className="no">
      <i>{no.slice(0, at)}</i>
      {no.slice(at)}
    </span>
  );
}
