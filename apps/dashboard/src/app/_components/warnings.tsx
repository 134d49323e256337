/** What is to be known before the figures above are used. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <p
      key={warning}
      className="mt-3 rounded-md bg-caution-soft px-3 py-2 text-caution text-sm first-letter:uppercase"
    >
      {warning}
    </p>
  ));
}
