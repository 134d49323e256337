-- Divides reports and their results by the hash of the report's id, in one transaction that nobody writes or reads beside:
--     PGOPTIONS='-c breakeven.partitions=16' psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f partition-by-report.sql
-- Keys, references and indexes are made again under their names, so that later migrations find them.
begin;
set local statement_timeout = 0;

create temp table divided (name text primary key, by_column text not null) on commit drop;
insert into divided values ('reports', 'id'), ('results', 'report_id');
lock table reports, results in access exclusive mode;

-- Keys before the references to them, and indexes last.
create temp table parts on commit drop as
  select conrelid::regclass::text as of_table, conname::text as name, pg_get_constraintdef(pg_constraint.oid) as definition,
    case contype when 'f' then 2 else 1 end as turn
  from pg_constraint
  where contype in ('p', 'u', 'f')
    and (conrelid::regclass::text in (select divided.name from divided)
      or confrelid::regclass::text in (select divided.name from divided))
  union all
  select indrelid::regclass::text, null, pg_get_indexdef(indexrelid), 3
  from pg_index
  where indrelid::regclass::text in (select divided.name from divided)
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'));

do $$
declare
  one record;
  partitions integer := coalesce(nullif(current_setting('breakeven.partitions', true), ''), '16')::integer;
begin
  for one in select * from divided loop
    if (select relkind = 'p' from pg_class where oid = one.name::regclass) then
      raise exception '% is divided already', one.name;
    end if;
  end loop;
  for one in select * from parts where turn = 2 loop
    execute format('alter table %s drop constraint %I', one.of_table, one.name);
  end loop;
  for one in select * from divided loop
    execute format('alter table %I rename to %I', one.name, one.name || '_whole');
    execute format('create table %I (like %I including defaults including storage) partition by hash (%I)',
      one.name, one.name || '_whole', one.by_column);
    for remainder in 0 .. partitions - 1 loop
      execute format('create table %I partition of %I for values with (modulus %s, remainder %s)',
        one.name || '_' || remainder, one.name, partitions, remainder);
    end loop;
    execute format('insert into %I select * from %I', one.name, one.name || '_whole');
    execute format('drop table %I', one.name || '_whole');
  end loop;
  for one in select * from parts order by turn loop
    execute case when one.turn = 3 then one.definition
      else format('alter table %s add constraint %I %s', one.of_table, one.name, one.definition) end;
  end loop;
end
$$;

commit;
-- Autovacuum analyses partitions and never the whole, which plans are made of.
analyze reports;
analyze results;
