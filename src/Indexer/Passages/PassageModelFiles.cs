using System.Security.Cryptography;
using System.Text;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// The files of a <see cref="PassageModel"/>, each as it was made: <c>SHA256SUMS</c> names them all. Without a sound
/// model no page can be judged, so none is shown.
/// </summary>
public sealed class PassageModelFiles
{
    const string Sums = "SHA256SUMS";

    /// <summary>What learns in seconds from the embeddings, and may change without them.</summary>
    static readonly string[] LearntOnTop = ["screen.model", "unfit.model", "level.model", "examples.bin"];

    PassageModelFiles(string folder, string sums)
    {
        Folder = folder;
        Digest = DigestOf(sums.Split('\n'));
        EncoderDigest = DigestOf(sums.Split('\n').Where(line => !LearntOnTop.Any(line.EndsWith)));
    }

    public string Folder { get; }

    /// <summary>Another model has another digest, and what it says may differ.</summary>
    public string Digest { get; }

    /// <summary>Of what makes the embeddings alone.</summary>
    public string EncoderDigest { get; }

    /// <exception cref="InvalidDataException">A file is missing or is not as it was made; the message is in
    /// French.</exception>
    public static PassageModelFiles Check(string folder)
    {
        string sums;
        try
        {
            sums = File.ReadAllText(Path.Combine(folder, Sums));
            foreach (var line in sums.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                // As sha256sum writes it: the sum, two spaces, the name.
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
