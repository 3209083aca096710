using System.Collections.Frozen;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Decisions;

/// <summary>
/// <c>quarantined</c> of a data directory: the hosts in quarantine, one a line, for servers, which never open the page
/// store. It is written at every change of the quarantine and by every <c>index</c>, so that pages of a hijacked site
/// disappear before the next <c>index</c> removes them.
/// </summary>
public static class QuarantineFile
{
    const int Largest = 1 << 20;

    const string Heading =
        "# Sites en quarantaine, écrits par schoolsearch : ne pas modifier. Voir « schoolsearch quarantine ».";

    static readonly SemaphoreSlim Writing = new(1);

    /// <summary>Writes the hosts that <paramref name="quarantined"/> returns. They are read under the file's lock, so
    /// that the later of two writers wins.</summary>
    /// <exception cref="IOException">The directory cannot be written, so servers would not learn of the
    /// quarantine.</exception>
    public static async Task WriteAsync(
        string data, Func<CancellationToken, Task<IReadOnlyList<string>>> quarantined,
        CancellationToken cancel = default)
    {
        // Without a data directory there is no server to inform.
        if (!Directory.Exists(data))
        {
            return;
        }

        await Writing.WaitAsync(cancel);
        try
        {
            var file = Path.Combine(data, DataDirectory.Quarantined);
            if (!File.Exists(file) && (await quarantined(cancel)).Count == 0)
            {
                return;
            }

            using var exclusive = await FileLock.TakeAsync(file + ".lock", cancel);
            WholeFile.Write(file, string.Join('\n', (await quarantined(cancel)).Prepend(Heading)) + "\n");
        }
        finally
        {
            Writing.Release();
        }
    }

    /// <summary>The hosts in quarantine; none when the file is missing.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read or is malformed.</exception>
    public static FrozenSet<string> Read(string data)
    {
        var file = Path.Combine(data, DataDirectory.Quarantined);
        try
        {
            if (!File.Exists(file))
            {
                return [];
            }

            if (new FileInfo(file).Length > Largest)
            {
                throw Broken(file);
            }

            var hosts = File.ReadAllLines(file).Where(line => line.Length > 0 && line[0] != '#').ToFrozenSet();
            return hosts.All(host => PageUrl.TryParse($"http://{host}/", out var url) && url.Host == host)
                ? hosts
                : throw Broken(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Broken(file);
        }
    }

    static InvalidDataException Broken(string file) =>
        new($"{file} : ce fichier ne peut pas être lu ou n’est pas celui que schoolsearch a écrit. Effacez-le, puis "
            + "lancez : schoolsearch quarantine (qui le réécrit).");
}
