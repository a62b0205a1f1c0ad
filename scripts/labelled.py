"""What several scripts need: the corpus, which kinds are hard negatives, and Python packages of the script's own."""
import json
import os
import pathlib
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Honest chats that speak like a scam: love and money, teaching, support desks, warnings.
HARD = set("""dating couple_apart couple_money online_friendship friends_trading teach_exchange investment_club family_loan
    bank_support broker_support exchange_support tax_office adviser recruiter seller_buyer insurance mlm
    real_wrong_number language_partner religious wellness crowdfunding networking scam_warning scam_news
    victim_telling volunteer_help scam_joke innocent_words""".split())


def conversations(paths=None):
    """Labelled conversations of files, by default those of the corpus in the order of their names."""
    for path in paths or sorted((ROOT / "Corpus").glob("*/*.jsonl")):
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def restart_with(*packages):
    """Runs this script again with a Python that has the packages; exit status 77 when they cannot be had."""
    name = os.path.basename(sys.argv[0])
    home = ROOT / ".build" / "venv"
    python = home / "bin" / "python"
    try:
        if os.environ.get("LURELINE_VENV"):
            raise OSError
        if not python.exists():
            venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "-q", "install", *packages], check=True)
    except (OSError, subprocess.CalledProcessError):
        print(f"{name}: {' and '.join(p.split('=')[0] for p in packages)} cannot be installed here", file=sys.stderr)
        sys.exit(77)
    os.environ["LURELINE_VENV"] = "1"
    os.execv(python, [str(python), *sys.argv])
