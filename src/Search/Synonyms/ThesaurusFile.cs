using System.Globalization;
using System.Text;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Search.Synonyms;

/// <summary>A LibreOffice thesaurus (MyThes): <c>word|2</c>, then that many meanings, one a line, of the form
/// <c>(Nom)|word|word</c>.</summary>
public sealed class ThesaurusFile(string file)
{
    const int MaximumBytes = 64 << 20;

    readonly Dictionary<string, List<int>> entries = new(StringComparer.Ordinal);

    /// <summary>Never throws because of the file's content.</summary>
    public Reading<Thesaurus> Read()
    {
        try
        {
            if (new FileInfo(file).Length > MaximumBytes)
            {
                return Reading.Broken<Thesaurus>(Wrong(1, $"dictionnaire de plus de {MaximumBytes >> 20} Mio"));
            }

            var text = File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Index(text) is { } wrong ? Reading.Broken<Thesaurus>(wrong)
                : new Reading<Thesaurus>.Loaded(new Thesaurus(new ThesaurusText(text, entries)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Reading.Broken<Thesaurus>(new Problem(
                file, 0, "Le dictionnaire des synonymes manque ou ne peut pas être lu.",
                "Installez le paquet Debian mythes-fr."));
        }
        catch (DecoderFallbackException)
        {
            return Reading.Broken<Thesaurus>(Wrong(1, "le dictionnaire n’est pas en UTF-8"));
        }
    }

    Problem? Index(string text)
    {
        var line = 0;
        var meanings = 0;
        foreach (var range in text.AsSpan().TrimEnd('\n').Split('\n'))
        {
            var content = text.AsSpan(range);
            line++;
            if (line == 1)
            {
                if (content is not "UTF-8")
                {
                    return Wrong(1, "« UTF-8 » est attendu");
                }
            }
            else if (meanings > 0)
            {
                if (!content.StartsWith('('))
                {
                    return Wrong(line, $"un sens est attendu (« (Nom)|mont|cratère »), pas « {Start(content)} »");
                }

                meanings--;
            }
            else
            {
                var bar = content.LastIndexOf('|');
                if (bar < 1
                    || content[0] == '('
                    || !int.TryParse(
                        content[(bar + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out meanings))
                {
                    return Wrong(
                        line,
                        $"un mot et le nombre de ses sens sont attendus (« volcan|1 »), pas « {Start(content)} »");
                }

                var word = ThesaurusText.Word(content[..bar]);
                if (word.Length == bar)
                {
                    Positions(Inflection.Base(word.ToString())).Add(range.Start.Value);
                }
            }
        }

        return meanings > 0 ? Wrong(
            line, "le fichier s’arrête au milieu d’un mot") : line == 0 ? Wrong(1, "« UTF-8 » est attendu") : null;
    }

    List<int> Positions(string word) => entries.TryGetValue(word, out var positions) ? positions : entries[word] = [];

    static ReadOnlySpan<char> Start(ReadOnlySpan<char> line) => line[..Math.Min(line.Length, 40)];

    Problem Wrong(int line, string what) => new(file, line, $"{what}.", "Réinstallez le paquet Debian mythes-fr.");
}
