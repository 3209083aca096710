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
            return Reading.Broken<YamlFile>(YamlFault.Of(file, text, e.Start));
        }
        catch (InvalidOperationException)
        {
            // The parser's own stack is empty: a bracket was left open up to the end of the text.
            return Reading.Broken<YamlFile>(YamlFault.Of(file, text, EndOf(text)));
        }
    }

    /// <summary>What the parser accepts and the tree must not have: depth, aliases, keys written twice.</summary>
    static Problem? Excess(string file, string text)
    {
        var parser = new Parser(new StringReader(text));
        var mappings = new Stack<Dictionary<string, int>?>();
        var isKey = new Stack<bool>();
        while (parser.MoveNext())
        {
            var found = parser.Current!;
            var line = (int)found.Start.Line;
            if (found is AnchorAlias)
            {
                return new Problem(
                    file, line, "Les renvois (« *nom ») ne sont pas acceptés ici.",
                    "Recopiez le texte à cet endroit, ou mettez-le entre guillemets s’il commence par une étoile.");
            }

            if (found is Scalar { Value: var key } && isKey.Count > 0 && isKey.Peek() && mappings.Peek() is { } keys
                && !keys.TryAdd(key, line))
            {
                return new Problem(
                    file, line, $"La clé « {key} » est écrite deux fois : ici et à la ligne {keys[key]}.",
                    "Gardez une seule des deux lignes ; une nouvelle entrée de liste commence par un tiret.");
            }

            if (found is NodeEvent && isKey.Count > 0)
            {
                isKey.Push(!isKey.Pop() && mappings.Peek() is not null);
            }

            switch (found.NestingIncrease)
            {
                case > 0:
                    mappings.Push(found is MappingStart ? [] : null);
                    isKey.Push(found is MappingStart);
                    break;
                case < 0:
                    mappings.Pop();
                    isKey.Pop();
                    break;
            }

            if (mappings.Count > DeepestNesting)
            {
                return new Problem(
                    file, line, "Trop de retraits ou de crochets les uns dans les autres.",
                    "Reprenez la forme des fichiers fournis.");
            }
        }

        return null;
    }

    static Mark EndOf(string text) => new(text.Length, text.Split('\n').Length, 1);

    static Reading<YamlFile> Fail(string file, int line, string message, string remedy) =>
        Reading.Broken<YamlFile>(new Problem(file, line, message, remedy));
}
