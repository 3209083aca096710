using System.Collections.Immutable;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Core.Legal;

/// <summary>Reads <c>mentions.yaml</c> of a data directory.</summary>
public static class LegalNoticeFile
{
    const int Longest = 300;

    /// <summary>Never throws because of the file's content. Null when there is no file.</summary>
    public static Reading<LegalNotice?> Read(string data)
    {
        var file = Path.Combine(data, DataDirectory.LegalNotice);
        if (!File.Exists(file))
        {
            return new Reading<LegalNotice?>.Loaded(null);
        }

        var problems = new List<Problem>();
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

        return Reading.Of(problems, () => notice);
    }
}

/// <summary>The publisher of this search engine, as the school states it (<c>mentions.yaml</c>).</summary>
/// <param name="Publisher">The school, town or académie that offers it.</param>
/// <param name="Director">The person responsible for what the publisher publishes.</param>
/// <param name="Host">Who runs the machine, with address and telephone.</param>
/// <param name="Contact">How to write to the publisher.</param>
/// <param name="DataProtection">The data protection officer; null when none is named.</param>
public sealed record LegalNotice(
    string Publisher, string Director, string Host, string Contact, string? DataProtection);
