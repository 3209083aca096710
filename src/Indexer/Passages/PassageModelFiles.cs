using System.Security.Cryptography;
using System.Text;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// The files of a <see cref="PassageModel"/>, checked against <c>SHA256SUMS</c>, which names them all. Without an
/// intact model no page can be judged, so none is shown.
/// </summary>
public sealed class PassageModelFiles
{
    const string Sums = "SHA256SUMS";

    /// <summary>Files trained in seconds on the embeddings; they may change while the embeddings stay.</summary>
    static readonly string[] LearntOnTop = ["screen.model", "unfit.model", "level.model", "examples.bin"];

    PassageModelFiles(string folder, string sums)
    {
        Folder = folder;
        Digest = DigestOf(sums.Split('\n'));
        EncoderDigest = DigestOf(sums.Split('\n').Where(line => !LearntOnTop.Any(line.EndsWith)));
    }

    public string Folder { get; }

    /// <summary>Another model, whose readings may differ, has another digest.</summary>
    public string Digest { get; }

    /// <summary>Digest of the files that make the embeddings.</summary>
    public string EncoderDigest { get; }

    /// <exception cref="InvalidDataException">A file is missing or altered; the message is in French.</exception>
    public static PassageModelFiles Check(string folder)
    {
        string sums;
        try
        {
            sums = File.ReadAllText(Path.Combine(folder, Sums));
            foreach (var line in sums.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                // In the format of sha256sum: the sum, two spaces, the name.
                var (sum, name) = (line[..64], line[66..]);
                using var file = File.OpenRead(Path.Combine(folder, name));
                if (!Convert.ToHexStringLower(SHA256.HashData(file)).Equals(sum, StringComparison.Ordinal))
                {
                    throw Unsound(Path.Combine(folder, name), "ce fichier a été changé");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw Unsound(folder, "un fichier manque ou ne se lit pas");
        }

        return new PassageModelFiles(folder, sums);
    }

    static string DigestOf(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];

    static InvalidDataException Unsound(string path, string what) => new(
        $"{path} : {what}. Sans le modèle qui juge les pages, aucune ne peut être montrée : rien n’est indexé. "
        + "Réinstallez SchoolSearch au complet, puis relancez.");
}
