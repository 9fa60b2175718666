#!/usr/bin/env python3
"""Keeps a record over HTTP as owners and officers do, and kills the server in the middle of it: what was acknowledged is
there afterwards, and nothing is there twice.

usage: record_test.py BOROUGHWISE DATA [KILLS]

KILLS is 200 where it is not given. It needs nothing but Python.
"""
import contextlib, csv, http.client, os, pathlib, random, re, secrets, signal, socket, sqlite3, subprocess, sys, tempfile
import threading, time, urllib.parse

failures = []


def check(ok, what):
    print(("ok    " if ok else "FAIL  ") + what, flush=True)
    if not ok:
        failures.append(what)


class Server:
    """a server that may be killed and started again at the same address"""

    def __init__(self, binary, data, record, log):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.words = [binary, "serve", "--data", data, "--record", record, "--port", str(self.port), "--log-level", "debug"]
        self.log, self.process = log, None

    def start(self):
        self.process = subprocess.Popen(self.words, stderr=self.log)
        while self.process.poll() is None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.ask("GET", "/health")[0] == 200:
                    return
            time.sleep(0.02)
        sys.exit(f"the server ended with {self.process.returncode}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ask(self, method, path, form=None, **headers):
        """status, headers and text of an answer; OSError or HTTPException where the server has gone"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = None
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()


def hidden(name, page):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def links(binary, data, folder, record, port):
    out = folder / "links.csv"
    subprocess.run([binary, "services", "chase", "--all", "--links", out, "--record", record, "--base-url",
                    f"http://127.0.0.1:{port}", "--data", data], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return list(csv.DictReader(open(out, newline="")))


def sign_in(binary, record, server, name):
    link = subprocess.run([binary, "record", "officer", name, "--record", record, "--base-url", "http://127.0.0.1"],
                          check=True, capture_output=True, text=True).stdout.strip()
    status, headers, _ = server.ask("POST", urllib.parse.urlsplit(link).path, {})
    check(status == 303 and "HttpOnly" in headers["Set-Cookie"], f"officer {name} signs in by a link")
    return headers["Set-Cookie"].partition(";")[0]


def walk(binary, data, folder, server, record, rows):
    """what one provider and one officer do, and what a stranger must not"""
    row = max((row for row in rows if row["role"] == "provider"), key=lambda row: int(row["records"]))
    path = urllib.parse.urlsplit(row["link"]).path
    status, headers, page = server.ask("GET", path)
    check(status == 200 and headers["Cache-Control"] == "no-store", "a link opens the records of its organisation")
    record_path = re.search(r'href="http://[^/]*(/own/[^"]*/records/[^"]*)"', page)[1]
    subject = record_path.rpartition("/")[2]
    page = server.ask("GET", record_path)[2]
    form = {"answer": "still-true", "key": hidden("key", page), "seen": hidden("seen", page)}
    check([server.ask("POST", record_path, form)[0] for _ in range(2)] == [303, 303], "sent twice, it is taken twice")
    check(server.ask("POST", record_path, {**form, "x": "1"})[0] == 400, "an unknown field is refused")
    check(server.ask("POST", record_path, {"answer": "a" * 70_000})[0] == 413, "a form of 70 kB is refused")
    check(server.ask("GET", path[:-1] + ("A" if path[-1] != "A" else "B"))[0] == 404, "a link that was changed opens nothing")
    check(server.ask("GET", "/officer")[0] == 403, "nobody sees what waits without signing in")
    check(server.ask("DELETE", path)[0] == 405, "a record is not deleted by a request")
    cookie = sign_in(binary, record, server, "one")
    page = server.ask("GET", "/officer", Cookie=cookie)[2]
    number = re.search(r'name="d-(\d+)"', page)[1]
    form = {"csrf": hidden("csrf", page), "key": hidden("key", page), f"d-{number}": "approve"}
    check(server.ask("POST", "/officer", form)[0] == 403, "a form without a session decides nothing")
    check("1 approved" in server.ask("POST", "/officer", form, Cookie=cookie)[2], "an officer approves")
    check(f'"record": "{subject}"' in server.ask("GET", "/changes?f=json")[2], "what was approved is public")
    check('"records"' in server.ask("GET", "/freshness?f=json")[2], "and so is how fresh the record is")
    out = folder / "edition"
    done = subprocess.run([binary, "record", "export", "--record", record, "--data", data, "--out", out],
                          capture_output=True, text=True)
    check(done.returncode == 0, f"the edition is written: {done.stderr.strip()}")
    changed = {r["service_id"] for r in csv.DictReader(open(out / "services/services.csv", newline="")) if r["assured_by"]}
    check(changed == {urllib.parse.unquote(subject)}, "the record that was confirmed is confirmed in it, and no other")
    check(subprocess.run([binary, "check", out], capture_output=True).returncode == 0, "the edition passes its check")
    link = row["link_id"]
    subprocess.run([binary, "record", "revoke", link, "--record", record], check=True, capture_output=True)
    check(server.ask("GET", path)[0] == 404, "a link that is revoked opens nothing")


def decline_all(binary, record, server):
    """an officer refuses all that waits, so that owners can go on"""
    with contextlib.suppress(OSError, http.client.HTTPException, TypeError, subprocess.CalledProcessError):
        link = subprocess.run([binary, "record", "officer", "two", "--record", record, "--base-url", "http://x"],
                              check=True, capture_output=True, text=True).stdout.strip()
        cookie = server.ask("POST", urllib.parse.urlsplit(link).path, {})[1]["Set-Cookie"].partition(";")[0]
        page = server.ask("GET", "/officer", Cookie=cookie)[2]
        form = {"csrf": hidden("csrf", page), "key": hidden("key", page)}
        for number in re.findall(r'name="d-(\d+)" value="decline"', page)[:100]:
            form |= {f"d-{number}": "decline", f"r-{number}": "A test"}
        server.ask("POST", "/officer", form, Cookie=cookie)


def full_disk(binary, data, folder, log):
    """a disk without room: what cannot be kept is not acknowledged, and what comes after is kept again"""
    disk = folder / "disk"
    disk.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3M", "tmpfs", disk],
                                      capture_output=True).returncode:
        print("skip  a full disk: a small one cannot be mounted here")
        return
    record = str(disk / "record.sqlite")
    server = Server(binary, data, record, log)
    try:
        rows = links(binary, data, folder, record, server.port)
        server.start()
        path = urllib.parse.urlsplit(next(row["link"] for row in rows if row["role"] == "provider")).path
        page = server.ask("GET", path)[2]
        path = re.search(r'href="http://[^/]*(/own/[^"]*/records/[^"]*)"', page)[1]
        page = server.ask("GET", path)[2]
        form = {"answer": "still-true", "key": hidden("key", page), "seen": hidden("seen", page)}
        with contextlib.suppress(OSError), open(disk / "filler", "wb") as filler:
            while True:
                filler.write(bytes(1000))
                filler.flush()
        status, _, page = server.ask("POST", path, form)
        check(status == 503 and "nothing has changed" in page, "on a full disk nothing is acknowledged")
        check(str(disk) not in page, "and the answer says nothing of the machine")
        (disk / "filler").unlink()
        check(server.ask("POST", path, form)[0] == 303, "with room again, the same form is kept")
        server.kill()
        kept = sqlite3.connect(record).execute("SELECT count(*) FROM event WHERE kind = 'proposed'").fetchone()[0]
        check(kept == 1, "and it is kept once")
    finally:
        if server.process and server.process.poll() is None:
            server.kill()
        subprocess.run(["umount", "-l", disk], capture_output=True)


def kills(binary, server, record, rows, count):
    """owners send answers all the time and an officer decides; the server is killed again and again"""
    paths = [urllib.parse.urlsplit(row["link"]).path for row in rows if row["role"] == "commissioner"]
    acknowledged, lock, stop = set(), threading.Lock(), threading.Event()
    category = sqlite3.connect(record).execute("SELECT json_extract(body, '$.\"services/services.csv\"') FROM event").fetchone()
    category = next(csv.DictReader(category[0].splitlines()))["category"]

    def owner(seed):
        chance = random.Random(seed)
        while not stop.is_set():
            key = secrets.token_urlsafe(18)
            form = {"key": key, "name": f"Service {key}", "category": category, "coverage_scope": "not-stated"}
            # A browser sends a form again where no answer came: it is the same form.
            path = chance.choice(paths)
            for _ in range(chance.randint(1, 3)):
                with contextlib.suppress(OSError, http.client.HTTPException):
                    status = server.ask("POST", path + "/new", form)[0]
                    if status == 303:
                        with lock:
                            acknowledged.add(key)
                        break
                time.sleep(0.01)

    def officer():
        while not stop.wait(2):
            decline_all(binary, record, server)

    threads = [threading.Thread(target=owner, args=[seed], daemon=True) for seed in range(4)]
    threads.append(threading.Thread(target=officer, daemon=True))
    for thread in threads:
        thread.start()
    chance = random.Random(19)
    for _ in range(count):
        time.sleep(chance.uniform(0.01, 0.25))
        server.kill()
        server.start()
    stop.set()
    for thread in threads:
        thread.join()
    server.kill()
    database = sqlite3.connect(record)
    check(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "SQLite finds the file whole")
    numbers = [row[0] for row in database.execute("SELECT number FROM event ORDER BY number")]
    check(numbers == list(range(1, len(numbers) + 1)), f"{len(numbers)} events, none missing and none twice")
    # The key of an answer: whose link, the key of its form, and the digest of what it says.
    kept = [row[0].split(" ")[2] for row in database.execute("SELECT key FROM event WHERE kind = 'proposed'")]
    check(acknowledged <= set(kept) and acknowledged, f"each of {len(acknowledged)} acknowledged answers is there after {count} kills")
    names = [row[0] for row in database.execute("SELECT json_extract(body, '$.title') FROM event WHERE kind = 'proposed'")]
    names = [name for name in names if name.startswith("Service ")]
    check(len(names) == len(set(names)), "no answer is there twice")
    times = [row[0] for row in database.execute("SELECT time FROM event ORDER BY number")]
    check(times == sorted(times), "time never goes back")
    server.start()
    check(server.ask("GET", "/freshness")[0] == 200, "the record opens again, each event with the digest of all before")


def main():
    binary, data = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        record = str(folder / "record.sqlite")
        with open(folder / "log", "w+") as log:
            server = Server(binary, data, record, log)
            rows = links(binary, data, folder, record, server.port)
            check(len({row["link"] for row in rows}) == len(rows) > 10, f"{len(rows)} organisations get a link each")
            server.start()
            try:
                walk(binary, data, folder, server, record, rows)
                full_disk(binary, data, folder, log)
                kills(binary, server, record, rows, count)
            finally:
                if server.process.poll() is None:
                    server.process.send_signal(signal.SIGTERM)
                    server.process.wait()
            log.seek(0)
            said = log.read()
            tokens = [urllib.parse.urlsplit(row["link"]).path.rpartition("/")[2] for row in rows]
            check("/own/" in said and not any(token in said for token in tokens), "no log has what opens a record")
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
