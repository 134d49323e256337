interface FieldListProps {
  label: string;
  fields: readonly { name: string; text: string }[];
}

/** Names and what they mean. The page has a thousand: as cells of tables they would take the server long to write. */
export function FieldList({ label, fields }: FieldListProps) {
  return (
    <ul
      aria-label={label}
      className="mt-2 rounded-lg border border-line bg-surface px-4 py-2 text-sm wrap-anywhere [&>li]:py-1"
    >
      {fields.map(({ name, text }) => (
        <li key={name}>
          <code>{name}</code>: {text}
        </li>
      ))}
    </ul>
  );
}
