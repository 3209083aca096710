using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SchoolSearch.Core.Files;

/// <summary>
/// A YAML file as a tree. Every file that people write for this program is read here. Nesting and aliases are checked
/// before the tree is built: deep nesting would exhaust the stack, and an alias can make a tree endless.
/// </summary>
/// <param name="Text">The whole file.</param>
public sealed record YamlFile(YamlNode Root, string Text)
{
    /// <summary>
    /// Stream, document, root, sites, site, paths, rule, levels: eight. The rest lets faulty files reach the checks
    /// that name their faults more exactly.
    /// </summary>
    const int DeepestNesting = 16;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Never throws because of the file's content, nor when the file is missing.</summary>
    /// <param name="largest">In bytes.</param>
    public static Reading<YamlFile> Read(string file, int largest)
    {
        try
        {
            return new FileInfo(file).Length > largest
                ? Fail(
                    file, 0, $"Ce fichier dépasse {largest >> 20} Mo.",
                    "Raccourcissez-le, ou partagez-le en plusieurs.")
                : Parse(file, File.ReadAllText(file, Strict));
        }
        catch (DecoderFallbackException)
        {
            return Fail(file, 1, "Le fichier n’est pas en UTF-8.", "Enregistrez-le en UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(
                file, 0, "Ce fichier manque ou ne peut pas être lu.",
                "Vérifiez qu’il existe et que ses droits le permettent.");
        }
    }

    /// <param name="file">Named in messages.</param>
    public static Reading<YamlFile> Parse(string file, string text)
    {
        try
        {
            if (Excess(file, text) is { } excess)
            {
                return Reading.Broken<YamlFile>(excess);
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [var document] 
                ? new Reading<YamlFile>.Loaded(new YamlFile(document.RootNode, text))
                : Fail(
                    file, 1, "Il faut un seul document dans ce fichier.",
                    "Il n’est ni vide, ni fait de parties séparées par « --- ».");
        }
        catch (YamlException e)
        {
            return Fail(
                file, FirstTab(text) ?? (int)e.Start.Line, "Ce n’est pas du YAML correct.",
                "Vérifiez les retraits (des espaces, pas de tabulations), les deux-points et les guillemets "
                    + "(\"#2344a6\"), et qu’aucune clé n’est écrite deux fois.");
        }
    }

    static Problem? Excess(string file, string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            var line = (int)parser.Current!.Start.Line;
            depth += parser.Current.NestingIncrease;
            if (depth > DeepestNesting)
            {
                return new Problem(
                    file, line, "Trop de retraits ou de crochets les uns dans les autres.",
                    "Reprenez la forme des fichiers fournis.");
            }

            if (parser.Current is AnchorAlias)
            {
                return new Problem(
                    file, line, "Les renvois (« *nom ») ne sont pas acceptés ici.", "Recopiez le texte à cet endroit.");
            }
        }

        return null;
    }

    /// <summary>The first line indented with a tab: the commonest fault, which the parser reports at an earlier
    /// place.</summary>
    static int? FirstTab(string text) => text.Split('\n')
        .Select((line, index) => (Indent: line[..(line.Length - line.TrimStart().Length)], Number: index + 1))
        .Where(line => line.Indent.Contains('\t', StringComparison.Ordinal))
            .Select(line => (int?)line.Number)
            .FirstOrDefault();

    static Reading<YamlFile> Fail(string file, int line, string message, string remedy) =>
        Reading.Broken<YamlFile>(new Problem(file, line, message, remedy));
}
