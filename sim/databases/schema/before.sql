-- The application's schema as the checklist finds it: no unique key on flex_crew_assignments and a nullable,
-- textual flex_line_item_id. Only the columns that a crew sync reads or writes are kept.
-- PostgreSQL 15 runs this file as it stands; the in-memory stores read the same file (see ../ddl/read-ddl.ts).

CREATE TYPE user_role AS ENUM ('admin', 'user', 'management', 'logistics', 'technician', 'house_tech', 'wallboard');
CREATE TYPE job_type AS ENUM ('single', 'tour', 'festival', 'dryhire', 'tourdate', 'evento');
CREATE TYPE job_status AS ENUM ('Tentativa', 'Confirmado', 'Completado', 'Cancelado');
CREATE TYPE assignment_status AS ENUM ('invited', 'confirmed', 'declined');

CREATE TABLE profiles (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  first_name text,
  last_name text,
  email text NOT NULL,
  department text,
  role user_role NOT NULL DEFAULT 'technician',
  flex_resource_id text,
  CONSTRAINT profiles_email_key UNIQUE (email)
);

CREATE TABLE jobs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title text NOT NULL,
  start_time timestamptz NOT NULL,
  end_time timestamptz NOT NULL,
  job_type job_type NOT NULL DEFAULT 'single',
  status job_status NOT NULL DEFAULT 'Tentativa',
  timezone text DEFAULT 'Europe/Madrid'
);

CREATE TABLE job_assignments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  job_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  sound_role text,
  lights_role text,
  video_role text,
  production_role text,
  status assignment_status NOT NULL DEFAULT 'invited',
  single_day boolean NOT NULL DEFAULT false,
  assignment_date date,
  CONSTRAINT job_assignments_job_id_technician_id_key UNIQUE (job_id, technician_id),
  CONSTRAINT job_assignments_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE,
  CONSTRAINT job_assignments_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES profiles (id) ON DELETE CASCADE
);

CREATE TABLE flex_crew_calls (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  job_id uuid NOT NULL,
  department text NOT NULL,
  flex_element_id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT flex_crew_calls_department_check CHECK (department IN ('sound', 'lights', 'video')),
  CONSTRAINT flex_crew_calls_job_id_department_key UNIQUE (job_id, department),
  CONSTRAINT flex_crew_calls_job_id_fkey FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE
);

CREATE TABLE flex_crew_assignments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  crew_call_id uuid NOT NULL,
  technician_id uuid NOT NULL,
  flex_line_item_id text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT flex_crew_assignments_crew_call_id_fkey FOREIGN KEY (crew_call_id) REFERENCES flex_crew_calls (id) ON DELETE CASCADE,
  CONSTRAINT flex_crew_assignments_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES profiles (id) ON DELETE CASCADE
);

-- Row level security: admins and managers see and change the crew tables; service_role bypasses it. The
-- Supabase fake serves the service role only, so the in-memory stores leave these statements out.
ALTER TABLE flex_crew_calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE flex_crew_assignments ENABLE ROW LEVEL SECURITY;
CREATE POLICY flex_crew_calls_staff ON flex_crew_calls FOR ALL
  USING (EXISTS (SELECT 1 FROM profiles p WHERE p.id::text = current_setting('request.jwt.claim.sub', true) AND p.role IN ('admin', 'management')));
CREATE POLICY flex_crew_assignments_staff ON flex_crew_assignments FOR ALL
  USING (EXISTS (SELECT 1 FROM profiles p WHERE p.id::text = current_setting('request.jwt.claim.sub', true) AND p.role IN ('admin', 'management')));
