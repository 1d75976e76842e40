--
-- PostgreSQL database dump
--

\restrict 4fG2h0JxQm1c7bV9

-- Dumped from database version 17.4
-- Dumped by pg_dump version 17.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET row_security = off;

\connect postgres

CREATE SCHEMA auth;
ALTER SCHEMA auth OWNER TO supabase_admin;
CREATE SCHEMA private;
ALTER SCHEMA private OWNER TO postgres;

CREATE EXTENSION IF NOT EXISTS pg_cron WITH SCHEMA pg_catalog;
COMMENT ON EXTENSION pg_cron IS 'Job scheduler for PostgreSQL';
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions;

CREATE ROLE dashboard_user;

CREATE TYPE public.user_role AS ENUM ('admin', 'user', 'management', 'logistics', 'technician', 'house_tech', 'wallboard');
ALTER TYPE public.user_role OWNER TO postgres;
CREATE TYPE public.job_type AS ENUM ('single', 'tour', 'festival', 'dryhire', 'tourdate', 'evento');
ALTER TYPE public.job_type OWNER TO postgres;
CREATE TYPE public.job_status AS ENUM ('Tentativa', 'Confirmado', 'Completado', 'Cancelado');
CREATE TYPE public.assignment_status AS ENUM ('invited', 'confirmed', 'declined');
CREATE TYPE public.tag AS ENUM ('night', 'abroad');

CREATE TABLE auth.users (
    id uuid NOT NULL,
    email character varying(255)
);
ALTER TABLE auth.users OWNER TO supabase_auth_admin;

CREATE FUNCTION public.handle_new_user() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
  insert into public.profiles (id, email) values (new.id, new.email); -- a semicolon; and a quote ' in a comment
  return new;
end;
$$;
ALTER FUNCTION public.handle_new_user() OWNER TO postgres;

CREATE FUNCTION public.note_assignment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  insert into public.activity_log (table_name, row_id) values (tg_table_name, new.id);
  return new;
end;
$$;
ALTER FUNCTION public.note_assignment() OWNER TO postgres;

CREATE FUNCTION public.is_staff(role public.user_role) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT CASE WHEN (role = ANY (ARRAY['admin'::public.user_role, 'management'::public.user_role])) THEN true ELSE false END;
END;
ALTER FUNCTION public.is_staff(role public.user_role) OWNER TO postgres;

SET default_tablespace = '';
SET default_table_access_method = heap;

CREATE TABLE public.profiles (
    id uuid NOT NULL,
    first_name text DEFAULT ''::text,
    last_name text,
    full_name text GENERATED ALWAYS AS (((COALESCE(first_name, ''::text) || ' '::text) || COALESCE(last_name, ''::text))) STORED,
    nickname character varying(40) NOT NULL,
    email text NOT NULL,
    phone text,
    department text,
    role public.user_role DEFAULT 'technician'::public.user_role NOT NULL,
    flex_resource_id text,
    skills text[] DEFAULT '{}'::text[] NOT NULL,
    tags public.tag[] DEFAULT '{}'::public.tag[],
    preferences jsonb DEFAULT '{"lang": "es"}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT timezone('utc'::text, now()) NOT NULL
);
ALTER TABLE ONLY public.profiles REPLICA IDENTITY FULL;
ALTER TABLE public.profiles OWNER TO postgres;
COMMENT ON COLUMN public.profiles.flex_resource_id IS 'The contact''s id in Flex; null: none';

CREATE TABLE public.jobs (
    id uuid DEFAULT extensions.uuid_generate_v4() NOT NULL,
    title text NOT NULL,
    description text,
    start_time timestamp with time zone NOT NULL,
    end_time timestamp with time zone NOT NULL,
    job_type public.job_type DEFAULT 'single'::public.job_type NOT NULL,
    status public.job_status DEFAULT 'Tentativa'::public.job_status NOT NULL,
    timezone text DEFAULT 'Europe/Madrid'::text,
    created_by uuid,
    color text DEFAULT '#7E69AB'::text NOT NULL,
    number integer NOT NULL
);
ALTER TABLE public.jobs OWNER TO postgres;

CREATE SEQUENCE public.jobs_number_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.jobs_number_seq OWNER TO postgres;
ALTER SEQUENCE public.jobs_number_seq OWNED BY public.jobs.number;
ALTER TABLE ONLY public.jobs ALTER COLUMN number SET DEFAULT nextval('public.jobs_number_seq'::regclass);

CREATE TABLE public.job_assignments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    job_id uuid NOT NULL,
    technician_id uuid NOT NULL,
    sound_role text,
    lights_role text,
    video_role text,
    production_role text,
    status public.assignment_status DEFAULT 'invited'::public.assignment_status NOT NULL,
    single_day boolean DEFAULT false NOT NULL,
    assignment_date date,
    assigned_by uuid,
    assigned_at timestamp with time zone DEFAULT now()
);
ALTER TABLE public.job_assignments OWNER TO postgres;

CREATE TABLE public.flex_crew_calls (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    job_id uuid NOT NULL,
    department text NOT NULL,
    flex_element_id text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT flex_crew_calls_department_check CHECK ((department = ANY (ARRAY['sound'::text, 'lights'::text, 'video'::text])))
);
ALTER TABLE public.flex_crew_calls OWNER TO postgres;

CREATE TABLE public.flex_crew_assignments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    crew_call_id uuid NOT NULL,
    technician_id uuid NOT NULL,
    flex_line_item_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.flex_crew_assignments OWNER TO postgres;

CREATE TABLE public.activity_log (
    id bigint GENERATED ALWAYS AS IDENTITY,
    table_name text NOT NULL,
    row_id uuid,
    at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.activity_log OWNER TO postgres;

CREATE VIEW public.staff AS
 SELECT p.id, p.full_name FROM public.profiles p WHERE public.is_staff(p.role);
ALTER VIEW public.staff OWNER TO postgres;

COPY public.profiles (id, first_name, nickname, email) FROM stdin;
8c9c3f53-0d0f-4d0e-8a3c-0a53c4b5f001	Alba; it's	alba	alba@example.org
8c9c3f53-0d0f-4d0e-8a3c-0a53c4b5f002	\N	bruno	bruno@example.org
\.

INSERT INTO public.activity_log (table_name) OVERRIDING SYSTEM VALUE VALUES ('profiles; jobs');
SELECT pg_catalog.setval('public.jobs_number_seq', 1, false);

ALTER TABLE ONLY auth.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.profiles ADD CONSTRAINT profiles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.profiles ADD CONSTRAINT profiles_email_key UNIQUE (email);
ALTER TABLE ONLY public.profiles ADD CONSTRAINT profiles_nickname_key UNIQUE (nickname);
ALTER TABLE ONLY public.jobs ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.job_assignments ADD CONSTRAINT job_assignments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.job_assignments ADD CONSTRAINT job_assignments_job_id_technician_id_key UNIQUE (job_id, technician_id);
ALTER TABLE ONLY public.flex_crew_calls ADD CONSTRAINT flex_crew_calls_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.flex_crew_calls ADD CONSTRAINT flex_crew_calls_job_id_department_key UNIQUE (job_id, department);
ALTER TABLE ONLY public.flex_crew_assignments ADD CONSTRAINT flex_crew_assignments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.flex_crew_assignments ADD CONSTRAINT flex_crew_assignments_crew_call_id_technician_id_key UNIQUE (crew_call_id, technician_id);
ALTER TABLE ONLY public.activity_log ADD CONSTRAINT activity_log_pkey PRIMARY KEY (id);

CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user();
CREATE TRIGGER note_assignment AFTER INSERT ON public.job_assignments FOR EACH ROW EXECUTE FUNCTION public.note_assignment();

ALTER TABLE ONLY public.profiles ADD CONSTRAINT profiles_id_fkey FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE CASCADE NOT VALID;
ALTER TABLE ONLY public.jobs ADD CONSTRAINT jobs_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.profiles(id);
ALTER TABLE ONLY public.job_assignments ADD CONSTRAINT job_assignments_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.job_assignments ADD CONSTRAINT job_assignments_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES public.profiles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flex_crew_calls ADD CONSTRAINT flex_crew_calls_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flex_crew_assignments ADD CONSTRAINT flex_crew_assignments_crew_call_id_fkey FOREIGN KEY (crew_call_id) REFERENCES public.flex_crew_calls(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flex_crew_assignments ADD CONSTRAINT flex_crew_assignments_technician_id_fkey FOREIGN KEY (technician_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Own profile" ON public.profiles FOR SELECT TO authenticated USING ((auth.uid() = id));
CREATE POLICY "Staff see calls" ON public.flex_crew_calls TO authenticated USING ((EXISTS ( SELECT 1
   FROM public.profiles p
  WHERE ((p.id = auth.uid()) AND public.is_staff(p.role)))));

CREATE PUBLICATION supabase_realtime WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION supabase_realtime OWNER TO postgres;
ALTER PUBLICATION supabase_realtime ADD TABLE ONLY public.job_assignments;

GRANT USAGE ON SCHEMA public TO postgres;
GRANT ALL ON FUNCTION public.handle_new_user() TO anon;
GRANT ALL ON TABLE public.profiles TO service_role;
GRANT SELECT ON TABLE public.jobs TO reporting_team;
ALTER DEFAULT PRIVILEGES FOR ROLE supabase_storage_admin IN SCHEMA public GRANT ALL ON TABLES TO anon;

\unrestrict 4fG2h0JxQm1c7bV9
