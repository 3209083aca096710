using SchoolSearch.Core.Files;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>Recognises faults of disk and index, and says in French what can be done about them.</summary>
static class IndexFaults
{
    /// <summary>ENOMEM, ENFILE and EMFILE: a limit of process or system is reached, and the file may be
    /// sound.</summary>
    static readonly int[] Exhausted = [12, 23, 24];

    /// <summary>
    /// Whether the disk or the index is at fault. Lucene seldom throws a specific exception for damaged files: it may
    /// be an index out of range, a null, a negative length.
    /// </summary>
    public static bool IsOfIndex(Exception e) => e is not (OperationCanceledException or IndexUnavailableException);

    /// <summary>Whether files of the index are damaged or missing; otherwise they could not be read now.</summary>
    public static bool IsDamage(Exception e) => IsOfIndex(e) && !DiskFaults.Causes(e).Any(cause =>
        cause is UnauthorizedAccessException or OutOfMemoryException || Exhausted.Contains(cause.HResult));

    public static IndexUnavailableException WhileWriting(string path, Exception e) => new(
        DiskFaults.IsFull(e)
            ? $"{path} : il n’y a plus de place sur le disque. Faites de la place, puis relancez : ce qui était "
                + "déjà dans l’index y est toujours."
            : DiskFaults.IsForbidden(e)
            ? $"{path} : ce dossier ne peut pas être écrit. Vérifiez ses droits, puis relancez : l’index est resté "
                + "comme il était."
            : $"{path} : l’index n’a pas pu être écrit ({DiskFaults.Causes(e).Last().GetType().Name}). Vérifiez le "
                + "disque, puis relancez : l’index est resté comme il était.",
        e);

    public static IndexUnavailableException WhileReading(Exception e) => new(
        "L’index ne peut pas être lu. Relancez « schoolsearch index », qui le vérifie et le refait s’il est abîmé.", e);
}
