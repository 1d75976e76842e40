begin;

lock table jobs in share mode;
create extension if not exists pg_net with schema extensions;

create table flex_crew_calls (
  id uuid primary key default gen_random_uuid(),
  job_id uuid not null references jobs on delete cascade,
  department text not null check (department in ('sound', 'lights', 'video')),
  flex_element_id text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (job_id, department)
);

create table flex_crew_assignments (
  id uuid primary key default gen_random_uuid(),
  crew_call_id uuid not null references flex_crew_calls on delete cascade,
  technician_id uuid not null references profiles on delete cascade,
  flex_line_item_id text,
  created_at timestamptz not null default now()
);

alter publication supabase_realtime add table flex_crew_calls;

create function touch() returns trigger language plpgsql as $body$
begin
  new.updated_at := now();
  return new;
end
$body$;
create trigger touch before update on flex_crew_calls for each row execute function touch();

alter table flex_crew_assignments enable row level security;
create policy staff on flex_crew_assignments for all to authenticated
  using (exists (select 1 from profiles p where p.id = auth.uid() and p.role in ('admin', 'management')));

commit;
