using System.Globalization;
using System.Text;

namespace SchoolSearch.Search.Synonyms;

/// <summary>A thesaurus as LibreOffice has it (MyThes): <c>word|2</c>, then as many meanings, a line each, of the form
/// <c>(Nom)|word|word</c>.</summary>
sealed class ThesaurusFile(string file)
{
    const int MaximumBytes = 64 << 20;

    readonly Dictionary<string, List<int>> entries = new(StringComparer.Ordinal);

    public ThesaurusReading Read()
    {
        try
        {
            if (new FileInfo(file).Length > MaximumBytes)
            {
                return Broken(1, $"dictionnaire de plus de {MaximumBytes >> 20} Mio");
            }

            var text = File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Index(text) is { } wrong ? wrong : new ThesaurusReading.Loaded(
                new Thesaurus(new ThesaurusText(text, entries)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ThesaurusReading.Broken($"{file} : le dictionnaire des synonymes manque ou ne peut pas être "
                + "lu. Installez le paquet Debian mythes-fr.");
        }
        catch (DecoderFallbackException)
        {
            return Broken(1, "le dictionnaire n’est pas en UTF-8");
        }
    }

    ThesaurusReading.Broken? Index(string text)
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
                    return Broken(1, "« UTF-8 » est attendu");
                }
            }
            else if (meanings > 0)
            {
                if (!content.StartsWith('('))
                {
                    return Broken(line, $"un sens est attendu (« (Nom)|mont|cratère »), pas « {Start(content)} »");
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
                    return Broken(
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

        return meanings > 0 ? Broken(
            line, "le fichier s’arrête au milieu d’un mot") : line == 0 ? Broken(1, "« UTF-8 » est attendu") : null;
    }

    List<int> Positions(string word) => entries.TryGetValue(word, out var positions) ? positions : entries[word] = [];

    static ReadOnlySpan<char> Start(ReadOnlySpan<char> line) => line[..Math.Min(line.Length, 40)];

    ThesaurusReading.Broken Broken(int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, ligne {line} : {what}. Réinstallez le paquet "
            + $"Debian mythes-fr."));
}

/// <summary>A thesaurus, or what is wrong with it.</summary>
public abstract record ThesaurusReading
{
    private ThesaurusReading() { }

    public sealed record Loaded(Thesaurus Thesaurus) : ThesaurusReading;

    /// <param name="Problem">In French: file, line, what is wrong, how to mend it.</param>
    public sealed record Broken(string Problem) : ThesaurusReading;

    /// <summary>Reads a thesaurus; never throws for what is in it.</summary>
    public static ThesaurusReading Read(string file) => new ThesaurusFile(file).Read();
}
