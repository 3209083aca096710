# Sourced by ./schoolsearch and ./test: what must be on the machine, and the build. Messages are French: IT people of schools read them.

# need FILE-OR-COMMAND... PACKAGE: notes the package when none of the files (patterns) and commands is there.
missing=()
need() {
  local package=${!#} one
  for one in "${@:1:$#-1}"; do
    case $one in
      /*) compgen -G "$one" >/dev/null && return 0 ;;
      *) command -v "$one" >/dev/null 2>&1 && return 0 ;;
    esac
  done
  missing+=("$package")
}

# Every release of Debian has one version of it, named after it; elsewhere the package for developers brings the right one.
icu() {
  case $(. /etc/os-release 2>/dev/null; echo "${ID-}-${VERSION_ID-}") in
    debian-12) echo libicu72 ;;
    debian-13) echo libicu76 ;;
    *) echo libicu-dev ;;
  esac
}

# What .NET itself does not bring: French texts, HTTPS, the hours of Paris. Whoever has an SDK that works mostly has them.
need_runtime() {
  need '/usr/lib*/libicuuc.so.*' '/usr/lib*/*/libicuuc.so.*' "$(icu)"
  need '/etc/ssl/certs/*' ca-certificates
  need /usr/share/zoneinfo/Europe/Paris tzdata
}

# What a school may do without, but neither tests nor measurements.
need_options() {
  need pdftotext poppler-utils
  need /usr/share/mythes/thes_fr.dat mythes-fr
}

# The tests start a server of their own and stop it. The package would start another one, for good: not unless there is one already.
need_postgres() {
  need '/usr/lib/postgresql/*/bin/postgres' postgresql
  need runuser util-linux
  if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" -eq 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
}

# Installs what need noted, saying so; without root it says what an administrator must run.
install_missing() {
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "Il manque des paquets Debian. Demandez à un administrateur de lancer :" >&2
    echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  local package log
  log=$(mktemp)
  for package in "${missing[@]}"; do echo "Installation du paquet Debian $package" >&2; done
  export DEBIAN_FRONTEND=noninteractive
  if ! { apt-get update -q && apt-get install -yq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    rm -f "$log"
    echo "L’installation a échoué. Vérifiez le réseau et les dépôts de paquets, puis relancez." >&2
    exit 1
  fi
  rm -f "$log"
}

need_sdk() {
  if ! command -v dotnet >/dev/null 2>&1; then
    echo "Il manque le SDK .NET 10. Installez-le (paquet dotnet-sdk-10.0 de Microsoft pour Debian), puis relancez." >&2
    exit 1
  fi
}

# build STAMP PROJECT FOLDER...: builds once; again only when a file of the folders is newer than the last build.
build() {
  local stamp=$root/artifacts/$1 project=$2
  shift 2
  mkdir -p "$root/artifacts"
  exec 9>"$root/artifacts/build.lock"
  flock 9
  if [ ! -f "$stamp" ] || [ -n "$(cd "$root" && find "$@" eng ./*.props ./*.targets global.json \( -name bin -o -name obj \) -prune -o -type f -newer "$stamp" -print -quit 2>/dev/null)" ]; then
    echo "Compilation…" >&2
    local log=$root/artifacts/build.log
    # -nodeReuse and the compiler server would leave processes behind.
    if ! (cd "$root" && touch "$stamp.new" && dotnet build "$project" -c Release -v quiet --nologo -nodeReuse:false -p:UseSharedCompilation=false >"$log" 2>&1); then
      { grep -E 'error|erreur' "$log" || tail -n 5 "$log"; } | sort -u | head -n 20 >&2
      echo "La compilation a échoué ; tout est dans artifacts/build.log." >&2
      exit 1
    fi
    mv "$stamp.new" "$stamp"
  fi
  exec 9>&-
}

# compile_ahead STAMP FOLDER: the program as a release compiles it, ahead of time, over the assemblies of a build. The tests start it some
# hundred times, and a start takes half the time.
compile_ahead() {
  local stamp=$root/artifacts/$1 folder=$root/$2 program=$root/artifacts/program rid=linux-x64
  [ "$(uname -m)" = aarch64 ] && rid=linux-arm64
  if [ ! -f "$program.built" ] || [ "$stamp" -nt "$program.built" ]; then
    local log=$root/artifacts/ahead.log
    rm -rf "$program"
    if ! (cd "$root" && dotnet publish src/App/App.csproj -c Release -r "$rid" --no-self-contained -p:PublishReadyToRun=true -o "$program" -v quiet --nologo \
      -nodeReuse:false -p:UseSharedCompilation=false >"$log" 2>&1); then
      # Where the compiler cannot be fetched, the tests run as they are, and longer.
      echo "Pas de compilation à l’avance ici (artifacts/ahead.log) : les tests s’en passent." >&2
      return 0
    fi
    cp "$program"/*.dll "$folder/" && touch "$program.built"
  fi
}
