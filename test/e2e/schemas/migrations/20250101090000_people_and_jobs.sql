-- Who works, and on what.
create extension if not exists "pgcrypto" with schema extensions;
create extension if not exists "pg_net" with schema extensions;

create type user_role as enum ('admin', 'user', 'management', 'logistics', 'technician', 'house_tech', 'wallboard');
create type job_type as enum ('single', 'tour', 'festival', 'dryhire', 'tourdate', 'evento');
create type job_status as enum ('Tentativa', 'Confirmado', 'Completado', 'Cancelado');
create type assignment_status as enum ('invited', 'confirmed', 'declined');

create table profiles (
  id uuid primary key references auth.users on delete cascade,
  first_name text,
  last_name text,
  email text not null unique,
  department text,
  role user_role not null default 'technician',
  flex_resource_id text,
  created_at timestamptz not null default current_timestamp
);

create table jobs (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  start_time timestamptz not null,
  end_time timestamptz not null,
  job_type job_type not null default 'single',
  status job_status not null default 'Tentativa',
  timezone text default 'Europe/Madrid'
);

create table job_assignments (
  id uuid primary key default gen_random_uuid(),
  job_id uuid not null references jobs on delete cascade,
  technician_id uuid not null references profiles on delete cascade,
  sound_role text,
  lights_role text,
  video_role text,
  production_role text,
  status assignment_status not null default 'invited',
  single_day boolean not null default false,
  assignment_date date,
  unique (job_id, technician_id)
);

insert into storage.buckets (id, name, public) values ('job-documents', 'job-documents', false);
create policy "staff upload" on storage.objects for insert to authenticated with check (bucket_id = 'job-documents');
