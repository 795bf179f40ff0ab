-- Roller og rettigheder i et Pejl-lager på PostgreSQL. Kan køres igen; `pejl migrate` gør det efter hver ændring af skemaet.
-- Køres i lagerets database af den, der ejer den og må oprette roller. Skrevet af: pejl roles --sql

-- Rollerne, og hvem der er medlem af hvem.
-- Kræver: retten til at oprette roller (CREATEROLE)
DO $pejl$
DECLARE wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['pejl_reader', 'pejl_officer', 'pejl_administrator'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
    IF NOT pg_has_role('pejl_officer', 'pejl_reader', 'MEMBER') THEN
        GRANT pejl_reader TO pejl_officer;
    END IF;
    IF NOT pg_has_role('pejl_administrator', 'pejl_officer', 'MEMBER') THEN
        GRANT pejl_officer TO pejl_administrator;
    END IF;
    IF NOT pg_has_role(current_user, 'pejl_administrator', 'MEMBER') THEN
        EXECUTE format('GRANT pejl_administrator TO %I', current_user);
    END IF;
END $pejl$;

-- Adgang til databasen og skemaet; ingen andre end administratorerne laver tabeller, heller ikke midlertidige.
-- Kræver: ejerskabet til databasen og skemaet
DO $pejl$
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO pejl_reader', current_database());
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', current_schema());
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO pejl_reader', current_schema());
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO pejl_administrator', current_schema());
END $pejl$;

-- Administratorerne ejer tabeller og funktioner.
-- Kræver: ejerskabet til tabellerne (rollen pejl_administrator)
DO $pejl$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
            AND pg_get_userbyid(relowner) <> 'pejl_administrator'
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_class.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO pejl_administrator', one.name);
    END LOOP;
    FOR one IN
        SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND pg_get_userbyid(proowner) <> 'pejl_administrator'
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_proc.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO pejl_administrator', one.name);
    END LOOP;
END $pejl$;

-- Hvad der må læses, tilføjes og ændres. Programmet ændrer rækker i de nævnte tabeller og kun der.
-- Kræver: ejerskabet til tabellerne (rollen pejl_administrator)
DO $pejl$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT oid::regclass AS name, relname FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_class.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, pejl_reader, pejl_officer', one.name);
        EXECUTE format('GRANT SELECT ON %s TO pejl_reader', one.name);
        IF one.relname NOT IN ('alembic_version', 'history') THEN  -- historikken skrives af databasen selv
            EXECUTE format('GRANT INSERT ON %s TO pejl_officer', one.name);
        END IF;
        IF one.relname IN ('appropriation', 'calendar_event', 'change_now', 'door_date', 'draft', 'goal', 'lapse', 'lineage',
                           'list_ask', 'list_frame', 'list_line', 'list_outcome', 'list_step', 'negotiation_list', 'outbox',
                           'period_amount', 'price_rate', 'reading', 'recipient', 'saved_view', 'scenario', 'search_entry', 'year_amount') THEN
            EXECUTE format('GRANT UPDATE ON %s TO pejl_officer', one.name);
        END IF;
        -- En afgørelse, der fortrydes, tager det med, den skrev; triggerne *_taken_back holder sletningen til det.
        IF one.relname IN ('change_now', 'door_date', 'ending', 'lapse', 'outbox', 'appropriation', 'assessment', 'goal', 'lineage',
                           'list_ask', 'list_frame', 'list_line', 'list_outcome', 'period_amount', 'price_rate', 'recipient_pejlemaerke', 'saved_view', 'search_entry', 'source', 'year_amount') THEN
            EXECUTE format('GRANT DELETE ON %s TO pejl_officer', one.name);
        END IF;
    END LOOP;
END $pejl$;

-- Løbenumre, og det samme for senere tabeller.
-- Kræver: rollen pejl_administrator
DO $pejl$
BEGIN
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO pejl_officer', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE pejl_administrator IN SCHEMA %I '
        'GRANT SELECT ON TABLES TO pejl_reader', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE pejl_administrator IN SCHEMA %I '
        'GRANT INSERT ON TABLES TO pejl_officer', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE pejl_administrator IN SCHEMA %I '
        'GRANT USAGE, SELECT ON SEQUENCES TO pejl_officer', current_schema());
END $pejl$;

-- Det, der aldrig ændres, kan kun læses og tilføjes, også hvis nogen senere giver lov til mere. En vurdering, som ingen
-- har bekræftet, kan gå igen med den afgørelse, der bragte den, mens den fortrydes.
-- Kræver: ejerskabet til tabellerne (rollen pejl_administrator)
DO $pejl$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT oid::regclass AS name FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relname IN ('assessment', 'history', 'seal')
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', one.name);
        EXECUTE format('DROP POLICY IF EXISTS pejl_read ON %s', one.name);
        EXECUTE format('DROP POLICY IF EXISTS pejl_add ON %s', one.name);
        EXECUTE format('DROP POLICY IF EXISTS pejl_undo ON %s', one.name);
        EXECUTE format('CREATE POLICY pejl_read ON %s FOR SELECT TO pejl_reader USING (true)', one.name);
        EXECUTE format('CREATE POLICY pejl_add ON %s FOR INSERT TO pejl_officer WITH CHECK (true)', one.name);
    END LOOP;
    CREATE POLICY pejl_undo ON assessment FOR DELETE TO pejl_officer USING (
        state IS DISTINCT FROM 'confirmed' AND EXISTS (
            SELECT FROM draft WHERE draft.state = 'undoing' AND draft.appropriation_id = assessment.appropriation_id));
END $pejl$;
