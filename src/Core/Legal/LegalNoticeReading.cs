using System.Collections.Immutable;
using SchoolSearch.Core.Help;
using SchoolSearch.Core.Yaml;

namespace SchoolSearch.Core.Legal;

/// <summary>What <c>mentions.yaml</c> of a data directory says, or what is wrong with it.</summary>
public abstract record LegalNoticeReading
{
    /// <summary>In the data directory.</summary>
    public const string FileName = "mentions.yaml";

    const int Longest = 300;

    private LegalNoticeReading() { }

    /// <param name="Notice">Null when there is no file.</param>
    public sealed record Loaded(LegalNotice? Notice) : LegalNoticeReading;

    /// <param name="Problems">In French: file, line, what is wrong, how to mend it.</param>
    public sealed record Broken(ImmutableArray<string> Problems) : LegalNoticeReading;

    /// <summary>Never throws for what is in the file.</summary>
    public static LegalNoticeReading Read(string data)
    {
        var file = Path.Combine(data, FileName);
        if (!File.Exists(file))
        {
            return new Loaded(null);
        }

        var problems = ImmutableArray.CreateBuilder<string>();
        var yaml = new StrictYaml(file, problems);
        LegalNotice? notice = null;
        if (yaml.Load() is { } root)
        {
            var entries = yaml.Entries(
                root, "le fichier des mentions légales", ["editeur", "responsable", "hebergeur", "contact"], ["dpo"]);
            string Text(string name) => yaml.Text(entries.GetValueOrDefault(name), $"« {name} »", Longest);
            notice = new LegalNotice(
                Text("editeur"), Text("responsable"), Text("hebergeur"), Text("contact"),
                entries.ContainsKey("dpo") ? Text("dpo") : null);
        }

        return problems.Count > 0 ? new Broken(problems.ToImmutable()) : new Loaded(notice);
    }
}

/// <summary>Who answers for this search engine, as the school has written it (<c>mentions.yaml</c>).</summary>
/// <param name="Publisher">The school, town or académie that offers it.</param>
/// <param name="Director">Who is responsible for what it publishes.</param>
/// <param name="Host">Who runs the machine, with address and telephone.</param>
/// <param name="Contact">How to write to them.</param>
/// <param name="DataProtection">The data protection officer; null when none is named.</param>
public sealed record LegalNotice(
    string Publisher, string Director, string Host, string Contact, string? DataProtection);
