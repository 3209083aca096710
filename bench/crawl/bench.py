"""Pages a second, processor time and memory of a crawl beside Scrapy and wget: same nginx, same site, same start page, in turns. See bench/README.md."""
import argparse, contextlib, os, pathlib, shutil, socket, sqlite3, statistics, subprocess, sys, tempfile, time

import pages

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HOST = "bench.test"
SEEDS = """list: Mesure
curator: bench
sites:
  - name: Mesure
    url: http://bench.test/
    description: Des pages inventées pour mesurer.
    levels: [lycee]
    subjects: [sciences]
    licence: CC BY
    max-pages: 1000000
"""


def measured(command, folder):
    """Seconds, processor seconds and peak memory in MB of a command and its children; it must end well."""
    log = open(folder / "output.log", "w")
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    # wget ends with 8 when the server answered 404 to something, which the pages of the memory run do.
    if code not in (0, 8):
        sys.exit(f"{command[0]} ended with {code}: {(folder / 'output.log').read_text()[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


@contextlib.contextmanager
def nginx(root, folder, log="off"):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  log_format short "$status $request_uri"; access_log {log} {"" if log == "off" else "short"}; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  types {{ text/html html htm; application/pdf pdf; image/png png; text/css css; }} default_type application/octet-stream;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
""")
    server = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait()


def crawl_command(folder, port, more=()):
    (folder / "sites.yaml").write_text(SEEDS, encoding="utf-8")
    return ["dotnet", str(ROOT / "src/App/bin/Release/net10.0/schoolsearch.dll"), "crawl", "--seeds", "sites.yaml", "--data", "data", "--delay", "0s",
            "--connect", f"{HOST}=127.0.0.1:{port}", *more]


def schoolsearch(folder, port, more=()):
    figures = measured(crawl_command(folder, port, more), folder)
    with sqlite3.connect(folder / "data" / "pages.db") as store:
        stored, = store.execute('SELECT COUNT(*) FROM "Pages"').fetchone()
        known, = store.execute('SELECT COUNT(*) FROM "Frontier"').fetchone()
    return (stored, *figures, known)


def scrapy(folder, port):
    figures = measured(["scrapy", "runspider", str(HERE / "spider.py"), "-a", f"start=http://127.0.0.1:{port}/", "-o", "pages.jl"], folder)
    with open(folder / "pages.jl", "rb") as lines:
        return (sum(1 for _ in lines), *figures, 0)


def wget(folder, port):
    figures = measured(["wget", "-q", "-r", "-l", "inf", "-np", "-P", "copy", f"http://127.0.0.1:{port}/"], folder)
    return (sum(1 for file in (folder / "copy").rglob("*") if file.is_file() and file.name != "robots.txt"), *figures, 0)


def compare(arguments, work, port):
    subjects = {"schoolsearch": schoolsearch, "wget": wget, "scrapy": scrapy}
    rounds = {name: [] for name in subjects}
    for turn in range(arguments.rounds):
        for name, run in subjects.items():
            folder = work / f"{name}-{turn}"
            folder.mkdir()
            rounds[name].append(run(folder, port))
            shutil.rmtree(folder)
    print("| | Pages | Seconds | Pages/s | CPU ms a page | Peak MB | Pages/s beside schoolsearch's (least–most) |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, runs in rounds.items():
        rate = [stored / seconds for stored, seconds, *_ in runs]
        ours = [stored / seconds for stored, seconds, *_ in rounds["schoolsearch"]]
        ratios = [theirs / mine for theirs, mine in zip(rate, ours)]
        print(f"| {name} | {statistics.median(r[0] for r in runs):.0f} | {statistics.median(r[1] for r in runs):.1f} | {statistics.median(rate):.0f} "
              f"| {statistics.median(1000 * r[2] / r[0] for r in runs):.2f} | {max(r[3] for r in runs):.0f} | {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) |")
    print()


def memory(work):
    print("| Known addresses | Pages read | Seconds | Peak MB |\n|---:|---:|---:|---:|")
    for unknown in (4, 99):
        folder = work / f"memory-{unknown}"
        pages.write(folder / "site", 2000, links=8, unknown=unknown)
        with nginx(folder / "site", folder) as port:
            stored, seconds, _, peak, known = schoolsearch(folder, port, ["--max-pages", "2000"])
        print(f"| {known:,} | {stored} | {seconds:.1f} | {peak:.0f} |")
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3000, help="pages of the invented site (default 3000)")
    parser.add_argument("--links", type=int, default=40, help="links on each (default 40)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--root", type=pathlib.Path, help="a folder with index.html to crawl instead")
    parser.add_argument("--no-memory", action="store_true", help="leave out the run that looks at memory")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-crawl-") as name:
        work = pathlib.Path(name)
        os.chmod(work, 0o755)
        root = arguments.root.resolve() if arguments.root else work / "site"
        if not arguments.root:
            pages.write(root, arguments.pages, arguments.links)
        with nginx(root, work) as port:
            compare(arguments, work, port)
        if not arguments.no_memory:
            memory(work)


if __name__ == "__main__":
    main()
